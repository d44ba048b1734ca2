package org.trustllm.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a file of weights says of itself, by key. Read in Java; the weights are not looked at, and no native code sees the file. */
public final class FileFacts {
    /** Entries of a list that are shown; a vocabulary is no fact to read. */
    private static final int FEW = 64;

    private FileFacts() {}

    /**
     * The entries of a GGUF file: {@code general.license}. Lists of a few texts are joined by commas, of other lists the length
     * is told.
     *
     * @throws org.trustllm.model.ModelException where it is no GGUF file
     */
    public static Map<String, String> ofGguf(Path file) {
        Map<String, String> facts = new LinkedHashMap<>();
        GgufHeader.entries(file).forEach((key, value) -> facts.put(key, text(value)));
        return facts;
    }

    /**
     * The metadata of an ONNX file: {@code producer_name}, {@code producer_version}, {@code domain}, {@code model_version}, {@code
     * doc_string}, {@code ir_version}, and its own entries, each as {@code metadata.<key>}.
     *
     * @throws org.trustllm.model.ModelException where it is no ONNX file
     */
    public static Map<String, String> ofOnnx(Path file) {
        return OnnxHeader.read(file);
    }

    private static String text(Object value) {
        return switch (value) {
            case String[] texts when texts.length <= FEW -> String.join(", ", texts);
            case String[] texts -> texts.length + " texts";
            case int[] numbers -> numbers.length + " numbers";
            default -> value.toString();
        };
    }
}
