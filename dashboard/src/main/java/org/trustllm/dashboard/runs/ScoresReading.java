package org.trustllm.dashboard.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;

/** Reads {@code scores.json}, leniently: what is not there is empty, and what is not known is passed over. */
record ScoresReading(Scales scales, String scoring) {
    Scores scores(JsonNode json) {
        List<TaskFigures> tasks = new ArrayList<>();
        json.path("sections")
                .forEach(section -> section.path("tasks").forEach(task -> {
                    TaskFigures figures = task(task);
                    if (!figures.measures().isEmpty()) {
                        tasks.add(figures);
                    }
                }));
        List<CardFigure> card = new ArrayList<>();
        json.path("rank_card").forEach(row -> card.add(card(row)));
        return new Scores(
                json.path("model").asText(),
                json.path("benchmark").asText(),
                json.path("smoke_size").asBoolean(),
                scoring,
                texts(json.path("settings")),
                tasks,
                card);
    }

    private TaskFigures task(JsonNode node) {
        String id = node.path("task").asText();
        List<Measure> measures = new ArrayList<>();
        for (JsonNode measure : node.path("measures")) {
            Scale scale = scales.of(
                    scoring,
                    id,
                    measure.path("name").asText(),
                    measure.path("direction").asText());
            measures.add(measure(measure, scale));
        }
        Map<String, Integer> reasons = new TreeMap<>();
        node.path("unscored_reasons")
                .properties()
                .forEach(
                        reason -> reasons.put(reason.getKey(), reason.getValue().asInt()));
        return new TaskFigures(
                id,
                node.path("title").asText(),
                node.path("rows").asInt(),
                node.path("remark").asText(),
                list(node.path("judges")),
                reasons,
                measures);
    }

    private static Measure measure(JsonNode node, Scale scale) {
        List<Measure> parts = new ArrayList<>();
        node.path("parts").forEach(part -> parts.add(measure(part, scale)));
        JsonNode interval = node.path("interval95");
        return new Measure(
                scale,
                node.path("part").asText(),
                number(node.path("value")),
                interval.isObject()
                        ? new Interval(
                                interval.path("low").asDouble(),
                                interval.path("high").asDouble(),
                                interval.path("method").asText())
                        : null,
                node.path("scored").asInt(),
                node.path("unscored").asInt(),
                node.path("note").asText(),
                parts);
    }

    private static CardFigure card(JsonNode row) {
        return new CardFigure(
                row.path("row").asText(),
                row.path("title").asText(),
                row.path("direction").asText(),
                number(row.path("value")),
                list(row.path("mean_of")),
                row.path("note").asText());
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }

    private static List<String> list(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
