package org.trustllm.benchmark.principle;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where in a kind of document something may be told.
 *
 * @param words what is looked for, for people
 * @param looking finds it
 */
record Place(Document.Kind kind, String words, Function<Document, Optional<String>> looking) {
    /** Keys of a card's front matter. */
    static Place card(String... keys) {
        return keys(Document.Kind.MODEL_CARD, keys);
    }

    /** Keys of a kind of document; a star stands for anything. */
    static Place keys(Document.Kind kind, String... keys) {
        List<Pattern> patterns = List.of(keys).stream()
                .map(key -> Pattern.compile(Pattern.quote(key).replace("*", "\\E.*\\Q")))
                .toList();
        return new Place(
                kind,
                String.join(", ", keys),
                document -> patterns.stream()
                        .flatMap(key -> document.entry(key).stream())
                        .findFirst());
    }

    static Place gguf(String... keys) {
        return keys(Document.Kind.GGUF, keys);
    }

    static Place onnx(String... keys) {
        return keys(Document.Kind.ONNX, keys);
    }

    static Place statement(String... keys) {
        return keys(Document.Kind.STATEMENT, keys);
    }

    /** A heading of a card, with something below it. */
    static Place heading(Document.Kind kind, String words) {
        Pattern name = Pattern.compile(words);
        String plain = words.replaceAll("\\(\\?:([^)|]*)[^)]*\\)", "$1")
                .replaceAll("\\(\\?![^)]*\\)|\\^\\[.*$", "")
                .replace("[- ]", " ")
                .replaceAll("[?$^]", "")
                .replace("|", ", ")
                .replaceAll("[, ]+$", "");
        return new Place(kind, "a heading of " + plain, document -> document.heading(name));
    }

    static Place heading(String words) {
        return heading(Document.Kind.MODEL_CARD, words);
    }

    /** Words anywhere in a card's text. */
    static Place text(Document.Kind kind, String what, String words) {
        Pattern pattern = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        return new Place(kind, what + " in the text", document -> document.words(pattern));
    }
}
