package org.trustllm.benchmark.principle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.task.Catalog;

/** Reads {@link Principles}, and says of everything else where it stands and what was meant. */
record PrinciplesReader(String file) {
    private static final int SCHEMA = 1;
    private static final String ID = "id";
    private static final String TITLE = "title";
    private static final List<String> KEYS = List.of("schema", "frameworks", "dimensions");
    private static final List<String> FRAMEWORK = List.of(ID, TITLE);
    private static final List<String> DIMENSION = List.of(ID, TITLE, "paper", "demand", "maps", "principles");
    private static final List<String> PRINCIPLE = List.of(ID, TITLE, "demand", "tasks", "checks", "open");

    Principles principles(JsonNode tree) {
        object(tree, "", KEYS);
        InputException.refuseOtherSchema(file, SCHEMA, tree.path("schema"));
        return new Principles(
                each(tree, "", "frameworks", this::framework, Framework::id),
                each(tree, "", "dimensions", this::dimension, Dimension::id));
    }

    private Framework framework(Entry entry) {
        object(entry.node, entry.where, FRAMEWORK);
        return new Framework(word(entry, ID), text(entry, TITLE));
    }

    private Dimension dimension(Entry entry) {
        object(entry.node, entry.where, DIMENSION);
        String id = word(entry, ID);
        Map<String, List<String>> maps = new LinkedHashMap<>();
        JsonNode mapped = entry.node.path("maps");
        if (!mapped.isMissingNode()) {
            object(mapped, entry.where + ", maps", null);
            mapped.properties().forEach(map -> maps.put(map.getKey(), texts(mapped, entry.where, map.getKey())));
        }
        return new Dimension(
                id,
                orId(entry, id),
                optional(entry, "paper"),
                optional(entry, "demand"),
                maps,
                each(entry.node, entry.where, "principles", this::principle, Principle::id));
    }

    private Principle principle(Entry entry) {
        object(entry.node, entry.where, PRINCIPLE);
        String id = word(entry, ID);
        return new Principle(
                id,
                orId(entry, id),
                optional(entry, "demand"),
                texts(entry.node, entry.where, "tasks"),
                texts(entry.node, entry.where, "checks"),
                texts(entry.node, entry.where, "open"));
    }

    /** What is read, and where it stands. */
    private record Entry(JsonNode node, String where) {}

    private <T> List<T> each(
            JsonNode of, String where, String key, Function<Entry, T> reading, Function<T, String> naming) {
        List<T> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        JsonNode nodes = of.path(key);
        String at = where.isEmpty() ? key : where + ", " + key;
        if (!nodes.isMissingNode() && !nodes.isArray()) {
            throw wrong(at + ": expected a list, found " + found(nodes));
        }
        for (JsonNode node : nodes) {
            T one = reading.apply(new Entry(node, at + " " + (all.size() + 1)));
            if (!seen.add(naming.apply(one))) {
                throw wrong(at + " " + (all.size() + 1) + ": expected each id once, found \"" + naming.apply(one)
                        + "\" again");
            }
            all.add(one);
        }
        return all;
    }

    private void object(JsonNode node, String where, @Nullable List<String> known) {
        String at = where.isEmpty() ? "" : where + ": ";
        if (!node.isObject()) {
            throw wrong(at + "expected entries, each as key: value, found " + found(node));
        }
        if (known != null) {
            node.properties().forEach(entry -> {
                if (!known.contains(entry.getKey())) {
                    throw wrong(
                            at + Catalog.unknown("key", entry.getKey(), known).getMessage());
                }
            });
        }
    }

    private String word(Entry entry, String key) {
        String text = text(entry, key);
        if (!text.matches("[a-z0-9][a-z0-9_-]*")) {
            throw wrong(entry.where + ", " + key + ": expected small letters, digits, - and _, found \"" + text + "\"");
        }
        return text;
    }

    private String text(Entry entry, String key) {
        String text = optional(entry, key);
        if (text.isBlank()) {
            throw wrong(entry.where + ", " + key + ": expected a text, found nothing");
        }
        return text;
    }

    /** A file that adds to what is known need not say its words again. */
    private String orId(Entry entry, String id) {
        String title = optional(entry, TITLE);
        return title.isEmpty() ? id : title;
    }

    private String optional(Entry entry, String key) {
        JsonNode value = entry.node.path(key);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw wrong(entry.where + ", " + key + ": expected a text, found " + found(value));
        }
        return value.asText("");
    }

    private List<String> texts(JsonNode of, String where, String key) {
        JsonNode nodes = of.path(key);
        List<String> texts = new ArrayList<>();
        if (!nodes.isMissingNode() && !nodes.isArray()) {
            throw wrong(where + ", " + key + ": expected a list, found " + found(nodes));
        }
        for (JsonNode node : nodes) {
            if (!node.isValueNode() || node.asText().isBlank() || node.isNull()) {
                throw wrong(where + ", " + key + ", entry " + (texts.size() + 1) + ": expected a text, found "
                        + found(node));
            }
            texts.add(node.asText());
        }
        return texts;
    }

    private static String found(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "nothing" : node.toString();
    }

    private IllegalArgumentException wrong(String message) {
        return new IllegalArgumentException(file + ": " + message);
    }
}
