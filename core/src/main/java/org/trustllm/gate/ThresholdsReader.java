package org.trustllm.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.task.Catalog;

/** Reads {@link Thresholds}, and says of everything else where it stands and what was meant. */
record ThresholdsReader(String file) {
    private static final List<String> KEYS =
            List.of("scoring", "bound", "unscored_share", "unopened_share", "measures", "baseline");
    private static final List<String> LIMITS = List.of("min", "max");
    private static final List<String> BASELINE = List.of("run", "max_regression", "alpha");
    private static final double ALPHA = 0.05;

    Thresholds thresholds(JsonNode tree) {
        object(tree, "", KEYS);
        Map<Thresholds.MeasureName, Thresholds.Limit> measures = measures(tree.path("measures"));
        Thresholds.Baseline baseline = baseline(tree.path("baseline"));
        Thresholds.Limit unscored = share(tree, "unscored_share");
        Thresholds.Limit unopened = share(tree, "unopened_share");
        if (measures.isEmpty() && baseline == null && unscored == null && unopened == null) {
            throw wrong("expected measures, a baseline, an unscored_share or an unopened_share, found none of them");
        }
        return new Thresholds(
                text(tree, "scoring"), bound(text(tree, "bound")), unscored, unopened, measures, baseline);
    }

    private Thresholds.Bound bound(String word) {
        List<String> known = Arrays.stream(Thresholds.Bound.values())
                .map(bound -> bound.name().toLowerCase(Locale.ROOT))
                .toList();
        if (word.isEmpty()) {
            return Thresholds.Bound.INTERVAL;
        }
        if (!known.contains(word)) {
            throw wrong(Catalog.unknown("bound", word, known).getMessage());
        }
        return Thresholds.Bound.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Map<Thresholds.MeasureName, Thresholds.Limit> measures(JsonNode node) {
        Map<Thresholds.MeasureName, Thresholds.Limit> measures = new LinkedHashMap<>();
        if (!node.isMissingNode()) {
            object(node, "measures", null);
            for (Map.Entry<String, JsonNode> measure : node.properties()) {
                measures.put(name(measure.getKey()), limit(measure.getValue(), measure.getKey()));
            }
        }
        return measures;
    }

    private Thresholds.MeasureName name(String name) {
        try {
            return Thresholds.MeasureName.parse(name);
        } catch (IllegalArgumentException e) {
            throw wrong("measures: " + e.getMessage());
        }
    }

    private Thresholds.@Nullable Limit share(JsonNode tree, String key) {
        JsonNode node = tree.path(key);
        if (node.isMissingNode()) {
            return null;
        }
        Thresholds.Limit limit = limit(node, key);
        Double max = limit.max();
        if (limit.min() != null || max == null || max < 0 || max > 1) {
            throw wrong(key + ": expected max, from 0 to 1, found " + node);
        }
        return limit;
    }

    private Thresholds.Limit limit(JsonNode node, String where) {
        object(node, where, LIMITS);
        try {
            return new Thresholds.Limit(number(node, where, "min"), number(node, where, "max"));
        } catch (IllegalArgumentException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(file) ? e : wrong(where + ": " + e.getMessage());
        }
    }

    private Thresholds.@Nullable Baseline baseline(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        object(node, "baseline", BASELINE);
        String run = text(node, "run");
        Double margin = number(node, "baseline", "max_regression");
        Double alpha = number(node, "baseline", "alpha");
        if (run.isEmpty()) {
            throw wrong("baseline: expected run, found none");
        }
        if (margin != null && margin < 0) {
            throw wrong("baseline, max_regression: expected at least 0, found " + margin);
        }
        if (alpha != null && !(alpha > 0 && alpha < 0.5)) {
            throw wrong("baseline, alpha: expected more than 0 and less than 0.5, found " + alpha);
        }
        return new Thresholds.Baseline(run, margin == null ? 0 : margin, alpha == null ? ALPHA : alpha);
    }

    private void object(JsonNode node, String where, @Nullable List<String> known) {
        String at = where.isEmpty() ? "" : where + ": ";
        if (!node.isObject()) {
            throw wrong(at + "expected entries, each as key: value, found " + found(node));
        }
        if (known != null) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (!known.contains(entry.getKey())) {
                    throw wrong(
                            at + Catalog.unknown("key", entry.getKey(), known).getMessage());
                }
            }
        }
    }

    private String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw wrong(key + ": expected a word, found " + found(value));
        }
        return value.asText("");
    }

    private @Nullable Double number(JsonNode node, String where, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw wrong(where + ", " + key + ": expected a number, found " + found(value));
        }
        return value.asDouble();
    }

    private static String found(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "nothing" : node.toString();
    }

    private IllegalArgumentException wrong(@Nullable String message) {
        return new IllegalArgumentException(file + ": " + message);
    }
}
