package org.trustllm.benchmark.principle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something in which somebody tells of a model or a system.
 *
 * @param kind what it is
 * @param file where it came from
 * @param entries what it says by key, {@code base_model}; nested keys joined by dots, lists by commas
 * @param chapters the text below each heading, with the heading in small letters
 */
public record Document(Kind kind, String file, Map<String, String> entries, List<Chapter> chapters) {
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");

    /** What templates leave for the author to fill in, and words that tell nothing. */
    private static final Set<String> NOTHING = Set.of(
            "",
            "unknown",
            "none",
            "null",
            "n/a",
            "na",
            "tbd",
            "todo",
            "-",
            "[more information needed]",
            "more information needed");

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\[?more information needed]?|<!--.*?-->", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Letters below a heading from which it says something. */
    private static final int SOME = 40;

    public Document {
        entries = new LinkedHashMap<>(entries);
        chapters = List.copyOf(chapters);
    }

    /** What tells. */
    public enum Kind {
        MODEL_CARD("model card"),
        DATASET_CARD("dataset card"),
        GGUF("GGUF header"),
        ONNX("ONNX metadata"),
        /** What the one who runs a system says of it. */
        STATEMENT("statement");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * A part of a text.
     *
     * @param heading in small letters; empty for what stands before the first
     */
    public record Chapter(String heading, String text) {
        boolean tells() {
            return PLACEHOLDER
                            .matcher(text)
                            .replaceAll("")
                            .codePoints()
                            .filter(Character::isLetter)
                            .count()
                    >= SOME;
        }
    }

    /** The front matter of a card, between the lines of three dashes at its beginning; empty where it has none. */
    public static String frontMatter(String card) {
        List<String> lines = card.strip().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
            return "";
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("---")) {
                return String.join("\n", lines.subList(1, i));
            }
        }
        return "";
    }

    /**
     * A card in Markdown.
     *
     * @param frontMatter its front matter, read
     */
    public static Document card(Kind kind, String file, JsonNode frontMatter, String card) {
        String front = frontMatter(card);
        String body = front.isEmpty()
                ? card
                : card.substring(card.indexOf(front.lines().findFirst().orElse("")) + front.length());
        List<Chapter> chapters = new ArrayList<>();
        String heading = "";
        StringBuilder text = new StringBuilder();
        for (String line : body.lines().toList()) {
            Matcher found = HEADING.matcher(line.strip());
            if (found.matches()) {
                chapters.add(new Chapter(heading, text.toString()));
                heading = found.group(1).toLowerCase(Locale.ROOT);
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        chapters.add(new Chapter(heading, text.toString()));
        return new Document(kind, file, entries(frontMatter), chapters);
    }

    /** What has keys only. */
    public static Document of(Kind kind, String file, Map<String, String> entries) {
        return new Document(kind, file, entries, List.of());
    }

    /** The values of a tree by their keys, nested ones joined by dots, lists by commas. */
    public static Map<String, String> entries(JsonNode tree) {
        Map<String, String> entries = new LinkedHashMap<>();
        tree.properties().forEach(entry -> put(entries, entry.getKey(), entry.getValue()));
        return entries;
    }

    private static void put(Map<String, String> entries, String key, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> put(entries, key + "." + entry.getKey(), entry.getValue()));
        } else if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(one -> texts.add(one.isValueNode() ? one.asText() : one.toString()));
            entries.put(key, String.join(", ", texts));
        } else if (!value.isNull()) {
            entries.put(key, value.asText());
        }
    }

    /** The first entry whose key the pattern matches whole and that says something, as {@code key: value}. */
    Optional<String> entry(Pattern key) {
        return entries.entrySet().stream()
                .filter(entry -> key.matcher(entry.getKey()).matches() && tells(entry.getValue()))
                .map(entry -> entry.getKey() + ": " + brief(entry.getValue()))
                .findFirst();
    }

    /** The first heading that the pattern is found in, where something stands below it or below what is below it. */
    Optional<String> heading(Pattern name) {
        for (int i = 0; i < chapters.size(); i++) {
            Chapter one = chapters.get(i);
            if (!one.heading().isEmpty()
                    && name.matcher(one.heading()).find()
                    && (one.tells()
                            || (one.text().isBlank()
                                    && i + 1 < chapters.size()
                                    && chapters.get(i + 1).tells()))) {
                return Optional.of("\"" + brief(one.heading()) + "\"");
            }
        }
        return Optional.empty();
    }

    /** The first place in the text that the pattern finds. */
    Optional<String> words(Pattern words) {
        return chapters.stream()
                .map(chapter -> words.matcher(chapter.text()))
                .filter(Matcher::find)
                .map(found -> "\"" + brief(found.group()) + "\"")
                .findFirst();
    }

    private static boolean tells(String value) {
        return !NOTHING.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** On one line, with what could be a long list or a template cut. */
    static String brief(String value) {
        String line = value.replaceAll("\\s+", " ").strip();
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }
}
