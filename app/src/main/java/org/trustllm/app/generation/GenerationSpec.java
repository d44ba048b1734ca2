package org.trustllm.app.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.task.Catalog;

/**
 * Which rows a model is to write.
 *
 * @param name of the set
 * @param seed makes it repeatable where the model is
 * @param digest SHA-256 of the file
 * @param kinds of rows
 */
record GenerationSpec(String name, long seed, String digest, List<Kind> kinds) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int SCHEMA = 1;
    private static final int MOST = 100_000;

    private static final List<String> FIELDS = List.of("schema", "name", "seed", "cases");

    private static final List<String> CASE_FIELDS = List.of(
            "file",
            "about",
            "count",
            "topic",
            "language",
            "form",
            "columns",
            "least_words",
            "most_words",
            "must",
            "must_not");

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-]+/[A-Za-z0-9_-]+");

    /**
     * Rows of one file.
     *
     * @param file {@code <section>/<file>}
     * @param about what the rows are, in words for the model
     * @param count how many are wanted, spread evenly over topics, languages and forms
     * @param columns what every row holds besides
     * @param leastWords fewest words of a prompt
     * @param mostWords most words of a prompt
     * @param must what each prompt must hold
     * @param mustNot what no prompt may hold
     */
    record Kind(
            String file,
            String about,
            int count,
            List<String> topics,
            List<String> languages,
            List<String> forms,
            ObjectNode columns,
            int leastWords,
            int mostWords,
            List<Pattern> must,
            List<Pattern> mustNot) {}

    /** @throws InputException where it is none; the message says what was expected */
    static GenerationSpec read(Path file) throws IOException {
        String text;
        JsonNode root;
        try {
            text = GivenFile.text(file);
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected a specification in YAML, found: " + GivenFile.words(e), e);
        } catch (IOException e) {
            throw new InputException(file + ": expected a specification in YAML, found " + GivenFile.words(e), e);
        }
        if (!root.isObject() || root.path("schema").asInt(-1) != SCHEMA) {
            throw new InputException(
                    file + ": expected schema: 1, found "
                            + (root.path("schema").isMissingNode()
                                    ? "none"
                                    : root.path("schema").asText()),
                    null);
        }
        refuseOther(file.toString(), root, FIELDS);
        List<Kind> kinds = new ArrayList<>();
        Set<String> files = new HashSet<>();
        for (JsonNode one : root.path("cases")) {
            Kind kind = kind(file + ", case " + (kinds.size() + 1), one);
            if (!files.add(kind.file())) {
                throw new InputException(file + ": expected each file once, found " + kind.file() + " twice", null);
            }
            kinds.add(kind);
        }
        if (kinds.isEmpty()) {
            throw new InputException(file + ": expected cases: a list with at least one, found none", null);
        }
        return new GenerationSpec(
                root.path("name").asText(String.valueOf(file.getFileName())),
                root.path("seed").asLong(1),
                Digest.sha256(text.getBytes(StandardCharsets.UTF_8)),
                kinds);
    }

    private static void refuseOther(String where, JsonNode node, List<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InputException(
                        where + ": " + Catalog.unknown("field", name, known).getMessage(), null);
            }
        });
    }

    private static Kind kind(String where, JsonNode node) {
        refuseOther(where, node, CASE_FIELDS);
        String file = text(where, node, "file");
        if (!FILE.matcher(file).matches()) {
            throw new InputException(where + ": expected file: <section>/<file>, found " + file, null);
        }
        ObjectNode columns = node.path("columns") instanceof ObjectNode given ? given : YAML.createObjectNode();
        int least = number(where, node, "least_words", 3, MOST);
        return new Kind(
                file,
                text(where, node, "about"),
                number(where, node, "count", 10, MOST),
                texts(node, "topic", ""),
                texts(node, "language", "English"),
                texts(node, "form", "question"),
                columns,
                least,
                Math.max(least, number(where, node, "most_words", 120, MOST)),
                patterns(where, node, "must"),
                patterns(where, node, "must_not"));
    }

    private static String text(String where, JsonNode node, String field) {
        if (!node.path(field).isTextual() || node.path(field).asText().isBlank()) {
            throw new InputException(
                    where + ": expected " + field + ": a text, found "
                            + (node.path(field).isMissingNode()
                                    ? "none"
                                    : node.path(field).toString()),
                    null);
        }
        return node.path(field).asText().strip();
    }

    private static int number(String where, JsonNode node, String field, int otherwise, int most) {
        JsonNode given = node.path(field);
        if (given.isMissingNode()) {
            return otherwise;
        }
        if (!given.isInt() || given.asInt() < 1 || given.asInt() > most) {
            throw new InputException(
                    "%s: expected %s from 1 to %d, found %s".formatted(where, field, most, given.asText()), null);
        }
        return given.asInt();
    }

    /** One or a list of them. */
    private static List<String> texts(JsonNode node, String field, String otherwise) {
        List<String> texts = new ArrayList<>();
        JsonNode given = node.path(field);
        if (given.isValueNode()) {
            texts.add(given.asText());
        }
        given.forEach(one -> texts.add(one.asText()));
        return texts.isEmpty() ? List.of(otherwise) : List.copyOf(texts);
    }

    private static List<Pattern> patterns(String where, JsonNode node, String field) {
        List<Pattern> patterns = new ArrayList<>();
        if (node.has(field)) {
            for (String one : texts(node, field, "")) {
                try {
                    patterns.add(Pattern.compile(one, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
                } catch (PatternSyntaxException e) {
                    throw new InputException(where + ": expected " + field + ": a regular expression, found " + one, e);
                }
            }
        }
        return patterns;
    }
}
