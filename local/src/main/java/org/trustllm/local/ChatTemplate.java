package org.trustllm.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;

/**
 * How a conversation is put to a model, as text.
 *
 * @param name what is said of it in {@code run.json}
 * @param source in Jinja; empty for plain text
 */
record ChatTemplate(String name, String source) {
    private static final String PLAIN = "plain";

    /** Formats that many models were trained on, for files that bring none or a broken one. */
    private static final Map<String, String> NAMED = new TreeMap<>(Map.of(
            PLAIN,
            "",
            "chatml",
            "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>{{ '\\n' }}{% endfor %}"
                    + "<|im_start|>assistant{{ '\\n' }}",
            "gemma",
            "{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system turns') }}"
                    + "{% endif %}<start_of_turn>{{ 'model' if m.role == 'assistant' else 'user' }}\n"
                    + "{{ m.content | trim }}<end_of_turn>{{ '\\n' }}{% endfor %}<start_of_turn>model{{ '\\n' }}",
            "llama-3",
            "{{ bos_token }}{% for m in messages %}<|start_header_id|>{{ m.role }}<|end_header_id|>\n\n"
                    + "{{ m.content | trim }}<|eot_id|>{% endfor %}"
                    + "<|start_header_id|>assistant<|end_header_id|>{{ '\\n\\n' }}"));

    /**
     * One that was asked for.
     *
     * @param chosen a name, or the path of a file in Jinja
     * @throws IllegalArgumentException where there is none
     */
    static ChatTemplate chosen(String chosen) {
        String named = NAMED.get(chosen);
        if (named != null) {
            return new ChatTemplate(chosen, named);
        }
        if (!chosen.contains("/") && !chosen.contains("\\") && !chosen.endsWith(".jinja")) {
            throw new IllegalArgumentException("expected --template " + String.join(", ", NAMED.keySet())
                    + " or the path of a file in Jinja, found " + chosen);
        }
        try {
            return new ChatTemplate("a file", GivenFile.text(Path.of(chosen)));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "--template " + chosen + ": expected a readable file in Jinja, found "
                            + (e instanceof IOException io ? GivenFile.words(io) : "none"),
                    e);
        }
    }

    /** The one that a model's file brings; plain text for a base model. */
    static ChatTemplate of(GgufHeader header) {
        return header.hasChatTemplate()
                ? new ChatTemplate("the file's chat template", header.chatTemplate())
                : new ChatTemplate("plain text (base model)", "");
    }

    boolean isPlain() {
        return source.isEmpty();
    }

    String digest() {
        return Digest.sha256(source.getBytes(StandardCharsets.UTF_8));
    }
}
