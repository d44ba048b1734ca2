package org.trustllm.local.encoder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A small ONNX graph, written field by field after onnx.proto: each token has a row of weights, and what comes out are
 * these rows, or their sum over a text.
 */
final class OnnxGraph {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int OPERATORS = 13;
    private static final int FORMAT = 8;

    private final Protobuf graph = new Protobuf();

    /**
     * Sums of the rows of the tokens that the attention mask shows; those of the global attention mask count once more.
     *
     * @param inputs among {@code input_ids}, {@code attention_mask}, {@code global_attention_mask}, {@code
     *     token_type_ids}
     */
    static byte[] classifier(float[][] rows, List<String> inputs) {
        OnnxGraph graph = new OnnxGraph();
        graph.weights(rows);
        graph.axis("axis_1", 1);
        graph.axis("axis_2", 2);
        graph.node("Gather", List.of("rows", "input_ids"), "states");
        graph.cast("attention_mask", "mask");
        String mask = "mask";
        if (inputs.contains("global_attention_mask")) {
            graph.cast("global_attention_mask", "global");
            graph.node("Add", List.of("mask", "global"), "both");
            mask = "both";
        }
        graph.node("Unsqueeze", List.of(mask, "axis_2"), "column");
        graph.node("Mul", List.of("states", "column"), "shown");
        graph.sum("shown", "logits");
        return graph.model(inputs, "logits", List.of("batch"), rows[0].length);
    }

    /** The rows of the tokens. */
    static byte[] encoder(float[][] rows) {
        OnnxGraph graph = new OnnxGraph();
        graph.weights(rows);
        graph.node("Gather", List.of("rows", "input_ids"), "last_hidden_state");
        return graph.model(
                List.of("input_ids", "attention_mask"),
                "last_hidden_state",
                List.of("batch", "tokens"),
                rows[0].length);
    }

    private Protobuf node(String operator, List<String> inputs, String output, Protobuf... attributes) {
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(4, operator);
        for (Protobuf attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        return node;
    }

    private void cast(String input, String output) {
        node("Cast", List.of(input), output, whole("to", FLOAT));
    }

    private void sum(String input, String output) {
        node("ReduceSum", List.of(input, "axis_1"), output, whole("keepdims", 0));
    }

    private static Protobuf whole(String name, long value) {
        return new Protobuf().text(1, name).number(3, value).number(20, 2);
    }

    private void weights(float[][] rows) {
        ByteBuffer raw = ByteBuffer.allocate(4 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            for (float one : row) {
                raw.putFloat(one);
            }
        }
        tensor("rows", FLOAT, raw.array(), rows.length, rows[0].length);
    }

    private void axis(String name, long axis) {
        tensor(
                name,
                INT64,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(axis)
                        .array(),
                1);
    }

    private void tensor(String name, int type, byte[] raw, long... dimensions) {
        Protobuf tensor = new Protobuf();
        for (long dimension : dimensions) {
            tensor.number(1, dimension);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    }

    private byte[] model(List<String> inputs, String output, List<String> dimensions, int last) {
        graph.text(2, "test");
        for (String input : inputs) {
            graph.message(11, value(input, INT64, shape(List.of("batch", "tokens"))));
        }
        Protobuf shape = shape(dimensions).message(1, new Protobuf().number(1, last));
        graph.message(12, value(output, FLOAT, shape));
        return new Protobuf()
                .number(1, FORMAT)
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").number(2, OPERATORS))
                .toBytes();
    }

    private static Protobuf shape(List<String> dimensions) {
        Protobuf shape = new Protobuf();
        dimensions.forEach(name -> shape.message(1, new Protobuf().text(2, name)));
        return shape;
    }

    private static Protobuf value(String name, int type, Protobuf shape) {
        Protobuf tensor = new Protobuf().number(1, type).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }
}
