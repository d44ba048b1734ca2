package org.trustllm.local.encoder;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real export of a small model: a tokenizer of whole words, a graph in which each word has a row of weights, and the
 * files that say how to read them.
 */
public final class Export {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");

    private final int width;
    private final Map<String, float[]> words = new LinkedHashMap<>();
    private final ObjectNode config = JSON.createObjectNode();
    private List<String> inputs = List.of("input_ids", "attention_mask");

    private Export(int width) {
        this.width = width;
        SPECIAL.forEach(word -> words.put(word, new float[width]));
        config.put("model_type", "bert").put("max_position_embeddings", 512).put("pad_token_id", 0);
    }

    /** A classifier with these labels; words that it does not know say nothing. */
    public static Export classifier(String... labels) {
        Export export = new Export(labels.length);
        ObjectNode named = export.config.putObject("id2label");
        for (int i = 0; i < labels.length; i++) {
            named.put(Integer.toString(i), labels[i]);
        }
        return export;
    }

    /** An encoder whose tokens have states of some numbers. */
    public static Export encoder(int width) {
        return new Export(width);
    }

    /** A word, or a special token, with its row. */
    public Export word(String word, float... row) {
        words.put(word, row);
        return this;
    }

    public Export config(String field, String value) {
        config.put(field, value);
        return this;
    }

    public Export config(String field, int value) {
        config.put(field, value);
        return this;
    }

    public Export inputs(String... names) {
        inputs = List.of(names);
        return this;
    }

    /** Writes the files of a classifier. */
    public Path write(Path folder) throws IOException {
        return write(folder, OnnxGraph.classifier(rows(), inputs));
    }

    /** Writes the files of an encoder. */
    public Path writeEncoder(Path folder) throws IOException {
        return write(folder, OnnxGraph.encoder(rows()));
    }

    private Path write(Path folder, byte[] graph) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), graph);
        Files.writeString(folder.resolve("config.json"), config.toString());
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer().toString());
        return folder;
    }

    private float[][] rows() {
        List<float[]> rows = new ArrayList<>(words.values());
        rows.forEach(row -> {
            if (row.length != width) {
                throw new IllegalArgumentException("expected rows of " + width + " numbers, found " + row.length);
            }
        });
        return rows.toArray(float[][]::new);
    }

    private ObjectNode tokenizer() {
        ObjectNode tokenizer = JSON.createObjectNode().put("version", "1.0");
        tokenizer.putNull("truncation").putNull("padding");
        ArrayNode added = tokenizer.putArray("added_tokens");
        for (int i = 0; i < SPECIAL.size(); i++) {
            added.addObject()
                    .put("id", i)
                    .put("content", SPECIAL.get(i))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        tokenizer.putObject("normalizer").put("type", "Lowercase");
        tokenizer.putObject("pre_tokenizer").put("type", "Whitespace");
        ObjectNode template = tokenizer.putObject("post_processor").put("type", "TemplateProcessing");
        ArrayNode single = template.putArray("single");
        special(single, "[CLS]");
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        special(single, "[SEP]");
        ArrayNode pair = template.putArray("pair");
        special(pair, "[CLS]");
        pair.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        pair.addObject().putObject("Sequence").put("id", "B").put("type_id", 1);
        ObjectNode specials = template.putObject("special_tokens");
        for (String word : List.of("[CLS]", "[SEP]")) {
            ObjectNode one = specials.putObject(word).put("id", word);
            one.putArray("ids").add(SPECIAL.indexOf(word));
            one.putArray("tokens").add(word);
        }
        tokenizer.putNull("decoder");
        ObjectNode model = tokenizer.putObject("model").put("type", "WordLevel").put("unk_token", "[UNK]");
        ObjectNode vocabulary = model.putObject("vocab");
        words.keySet().forEach(word -> vocabulary.put(word, vocabulary.size()));
        return tokenizer;
    }

    private static void special(ArrayNode template, String word) {
        template.addObject().putObject("SpecialToken").put("id", word).put("type_id", 0);
    }
}
