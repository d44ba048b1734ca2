package org.trustllm.local.encoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.data.InputException;

/** What a model is given, by the names that it asks for. */
record Inputs(Map<String, OnnxTensor> tensors) implements AutoCloseable {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final String GLOBAL = "global_attention_mask";
    private static final String POSITIONS = "position_ids";
    private static final List<String> KNOWN = List.of(IDS, MASK, TYPES, GLOBAL, POSITIONS);

    static void check(Path graph, OrtSession session) {
        for (String name : session.getInputNames()) {
            if (!KNOWN.contains(name)) {
                throw new InputException(
                        "%s: expected inputs among %s, found \"%s\"".formatted(graph, KNOWN, name), null);
            }
        }
    }

    static Inputs of(OrtEnvironment environment, OrtSession session, long[][] ids, long[][] mask) throws OrtException {
        Inputs inputs = new Inputs(new HashMap<>());
        for (String name : session.getInputNames()) {
            long[][] values = switch (name) {
                case IDS -> ids;
                case MASK -> mask;
                case GLOBAL -> first(ids);
                case POSITIONS -> positions(ids);
                default -> new long[ids.length][ids[0].length];
            };
            NodeInfo node = session.getInputInfo().get(name);
            boolean narrow =
                    node != null && node.getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.INT32;
            inputs.tensors.put(
                    name,
                    narrow
                            ? OnnxTensor.createTensor(environment, narrow(values))
                            : OnnxTensor.createTensor(environment, values));
        }
        return inputs;
    }

    /** The first token looks at all others and is looked at by them; classifiers are trained so. */
    private static long[][] first(long[][] ids) {
        long[][] global = new long[ids.length][ids[0].length];
        for (long[] row : global) {
            row[0] = 1;
        }
        return global;
    }

    private static long[][] positions(long[][] ids) {
        long[][] positions = new long[ids.length][ids[0].length];
        for (long[] row : positions) {
            for (int i = 0; i < row.length; i++) {
                row[i] = i;
            }
        }
        return positions;
    }

    private static int[][] narrow(long[][] values) {
        int[][] narrow = new int[values.length][values[0].length];
        for (int row = 0; row < narrow.length; row++) {
            for (int i = 0; i < narrow[row].length; i++) {
                narrow[row][i] = (int) values[row][i];
            }
        }
        return narrow;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
    }
}
