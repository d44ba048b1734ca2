package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.gate.Thresholds;

/**
 * One sentence that can be signed by itself: a figure, or the end of its interval, against a limit. All of it follows from
 * thresholds and scores.
 *
 * @param metric what is held against the limit, in words that stand alone
 * @param comparator at least or at most
 * @param threshold the limit, in decimal digits
 * @param passed whether it is met
 * @param sampleSize how many answers are behind the figure
 * @param interval the ends of the figure's 95 % interval in decimal digits; null where it has none
 * @param about what else is told of it: the figure's value, its judges and what is known of their errors
 */
record Claim(
        String metric,
        String comparator,
        String threshold,
        boolean passed,
        int sampleSize,
        @Nullable List<String> interval,
        ObjectNode about) {
    private static final String PARTS = "parts";

    /** Those that thresholds ask of scores; a figure without a value is none. */
    static List<Claim> of(JsonNode thresholds, JsonNode scores) {
        Thresholds asked = Thresholds.of(thresholds, PackFiles.THRESHOLDS);
        List<Claim> claims = new ArrayList<>();
        asked.measures().forEach((name, limit) -> {
            JsonNode measure = measure(name, scores);
            if (measure.path("value").isNumber()) {
                boolean surely = asked.bound() == Thresholds.Bound.INTERVAL
                        && measure.path("interval95").isObject();
                if (limit.min() != null) {
                    claims.add(of(name.toString(), ">=", limit.min(), measure, surely ? "low" : ""));
                }
                if (limit.max() != null) {
                    claims.add(of(name.toString(), "<=", limit.max(), measure, surely ? "high" : ""));
                }
            }
        });
        return claims;
    }

    private static JsonNode measure(Thresholds.MeasureName name, JsonNode scores) {
        for (JsonNode section : scores.path("sections")) {
            for (JsonNode task : section.path("tasks")) {
                if (task.path("task").asText().equals(name.task())) {
                    JsonNode found = named(task.path("measures"), "name", name.metric());
                    for (String part : name.parts()) {
                        found = named(found.path(PARTS), "part", part);
                    }
                    return found;
                }
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static JsonNode named(JsonNode list, String field, String name) {
        for (JsonNode one : list) {
            if (one.path(field).asText().equals(name)) {
                return one;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static Claim of(String name, String comparator, double limit, JsonNode measure, String end) {
        JsonNode ends = measure.path("interval95");
        double held = end.isEmpty()
                ? measure.path("value").doubleValue()
                : ends.path(end).doubleValue();
        ObjectNode about = JsonNodeFactory.instance
                .objectNode()
                .put("figure", name)
                .put("value", decimal(measure.path("value").doubleValue()));
        JsonNode quality = measure.path("judge_quality");
        quality.path("judges").forEach(about.putArray("judges")::add);
        about.put("judge_error", errors(quality));
        if (ends.isObject()) {
            about.put("interval_method", plain(ends.path("method").asText()));
        }
        return new Claim(
                end.isEmpty() ? name : "%s end of the 95 %% interval of %s".formatted(end, name),
                comparator,
                decimal(limit),
                comparator.equals(">=") ? held >= limit : held <= limit,
                measure.path("scored").asInt(),
                ends.isObject()
                        ? List.of(
                                decimal(ends.path("low").doubleValue()),
                                decimal(ends.path("high").doubleValue()))
                        : null,
                about);
    }

    /** What is known of the judges' errors, as it stands beside the figure. */
    private static String errors(JsonNode quality) {
        if (quality.isMissingNode()) {
            return "decided by rules";
        }
        if (quality.path("uncorrected").isTextual()) {
            return plain(quality.path("uncorrected").asText());
        }
        return plain(quality.toString());
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    /** As readers of claims want texts. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
