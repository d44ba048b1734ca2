package org.trustllm.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;
import org.trustllm.judge.JudgeKind;
import org.trustllm.report.JudgeQuality;
import org.trustllm.stats.Estimate;

/**
 * Reads what {@link JsonQuality} wrote.
 *
 * @param kind what the judges of the figure decide, which stands in the task
 */
record QualityReading(JudgeKind kind) {

    JudgeQuality quality(JsonNode node) {
        Set<String> judges = new TreeSet<>();
        node.path("judges").forEach(judge -> judges.add(judge.asText()));
        List<Calibration> calibrations = new ArrayList<>();
        node.path("calibrations").forEach(one -> calibrations.add(calibration(one)));
        return new JudgeQuality(
                judges,
                calibrations,
                node.path("measured_elsewhere").asBoolean(),
                estimate(node.path("corrected")),
                node.path("uncorrected").asText(""),
                estimate(node.path("prediction_powered")),
                node.path("reviewed").asInt());
    }

    /** Without what the report does not hold: groups, confusion, and the labels' digest. */
    private Calibration calibration(JsonNode node) {
        Map<String, @Nullable Estimate> figures = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            Estimate figure = estimate(field.getValue());
            if (figure != null) {
                figures.put(field.getKey(), figure);
            }
        });
        Quality all =
                new Quality(node.path("scored").asInt(), node.path("unscored").asInt(), null, figures, List.of());
        JsonNode where = node.path("measured_on");
        Calibration.Origin origin = new Calibration.Origin(
                where.path("requests").asText(),
                texts(where.path("models")),
                where.path("not_english").asInt(),
                where.path("labelled_by").asText(),
                where.path("local").asBoolean());
        return new Calibration(
                node.path("judge").asText(),
                kind,
                node.path("labels").asText(),
                "",
                texts(where.path("files")),
                origin,
                node.path("date").asText(),
                all,
                Map.of(),
                null,
                Map.of());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static @Nullable Estimate estimate(JsonNode node) {
        return node.has("low")
                ? new Estimate(
                        node.path("value").asDouble(),
                        node.path("low").asDouble(),
                        node.path("high").asDouble())
                : null;
    }
}
