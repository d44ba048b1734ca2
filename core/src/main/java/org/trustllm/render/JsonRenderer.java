package org.trustllm.render;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.Totals;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.stats.VarianceComponents;

/** JSON after {@code report.schema.json}. Holds nothing that changes between equal runs. */
final class JsonRenderer implements Renderer {
    private static final JsonMapper JSON = new JsonMapper();

    /** Line ends are the same on every system. */
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    @Override
    public void render(Report report, Appendable out) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Provenance provenance = report.provenance();
        root.put("schema", 1)
                .put("model", provenance.model())
                .put("benchmark", provenance.benchmark())
                .put("smoke_size", provenance.smokeSize())
                .put("scoring", provenance.scoring());
        coverage(root.putObject("coverage"), report.coverage());
        provenance.settings().texts().forEach(root.putObject("settings")::put);
        if (report.thinking().answers() > 0) {
            thinking(root.putObject("thoughts"), report);
        }
        ArrayNode sections = root.putArray("sections");
        for (SectionScore section : report.sections()) {
            ObjectNode node = sections.addObject();
            node.put("section", section.section().id());
            ArrayNode tasks = node.putArray("tasks");
            section.tasks().forEach(task -> task(tasks.addObject(), task));
        }
        if (!report.card().isEmpty()) {
            ArrayNode card = root.putArray("rank_card");
            report.card().forEach(score -> card(card.addObject(), score));
        }
        if (!report.checked().isEmpty()) {
            ArrayNode checks = root.putArray("checks");
            report.checked().forEach(one -> checked(checks.addObject(), one));
        }
        out.append(JSON.writer(PRETTY)
                        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .writeValueAsString(root))
                .append('\n');
    }

    private static void coverage(ObjectNode node, TaskScore.Coverage coverage) {
        node.put("answers", coverage.answers())
                .put("scored", coverage.scored())
                .put("unscored", coverage.unscored())
                .put("without_judge", coverage.unjudged())
                .put("share", coverage.share());
    }

    private static void thinking(ObjectNode node, Report report) {
        Totals.Thinking thinking = report.thinking();
        node.put("answers", thinking.answers())
                .put("with_text", thinking.withText())
                .put("with_thoughts", thinking.withThoughts())
                .put("tokens_told", thinking.told())
                .put("tokens", thinking.tokens())
                .put("cut", thinking.cut())
                .put("unopened", thinking.bareEnds())
                .put("warning", report.warning());
    }

    private static void task(ObjectNode node, TaskScore score) {
        node.put("task", score.task().id())
                .put("title", score.task().title())
                .put("source", score.task().source())
                .put("rows", score.rows())
                .put("scored", score.coverage().scored())
                .put("unscored", score.coverage().unscored())
                .put("without_judge", score.coverage().unjudged())
                .put("remark", score.remark());
        score.judges().forEach(node.putArray("judges")::add);
        score.missing().forEach(node.putArray("missing_judges")::add);
        ObjectNode reasons = node.putObject("unscored_reasons");
        score.reasons().forEach((why, count) -> reasons.put(why.name(), count));
        ArrayNode measures = node.putArray("measures");
        for (Measure measure : score.measures()) {
            ObjectNode whole = measures.addObject();
            measure(whole, measure);
            score.quality(measure).ifPresent(quality -> JsonQuality.write(whole, quality));
        }
    }

    private static void card(ObjectNode node, CardScore score) {
        node.put("row", score.row().id())
                .put("title", score.row().title())
                .put("direction", score.row().direction().name().toLowerCase(Locale.ROOT));
        number(node, "value", score.value());
        node.putObject("answers").put("scored", score.scored()).put("unscored", score.unscored());
        bounds(node, score.bounds());
        ArrayNode figures = node.putArray("mean_of");
        score.row().figures().forEach(figure -> figures.add(figure.task() + "." + figure.metric()));
        if (!score.note().isEmpty()) {
            node.put("note", score.note());
        }
    }

    private static void measure(ObjectNode node, Measure measure) {
        Scale scale = measure.scale();
        if (measure.part().isEmpty()) {
            node.put("name", scale.name())
                    .put("direction", scale.direction().name().toLowerCase(Locale.ROOT));
            ObjectNode range = node.putObject("range");
            end(range, "low", scale.low());
            end(range, "high", scale.high());
            node.put("formula", scale.formula());
        } else {
            node.put("part", measure.part());
        }
        number(node, "value", measure.value());
        Interval interval = measure.interval();
        if (interval != null) {
            node.putObject("interval95")
                    .put("low", interval.low())
                    .put("high", interval.high())
                    .put("method", interval.method());
        }
        node.put("scored", measure.scored()).put("unscored", measure.unscored());
        bounds(node, measure.bounds());
        VarianceComponents variance = measure.variance();
        if (variance != null) {
            node.putObject("variance")
                    .put("within_prompts", variance.within())
                    .put("between_prompts", variance.between())
                    .put("prompts", variance.prompts())
                    .put("answers", variance.answers())
                    .put("one_asking", variance.oneAsking());
        }
        if (!measure.wordings().isEmpty()) {
            ObjectNode wordings = node.putObject("wordings");
            measure.wordings().forEach(wordings.putArray("values")::add);
            wordings.put("variance", measure.betweenWordings());
        }
        if (!measure.note().isEmpty()) {
            node.put("note", measure.note());
        }
        if (!measure.parts().isEmpty()) {
            ArrayNode parts = node.putArray("parts");
            measure.parts().forEach(part -> measure(parts.addObject(), part));
        }
    }

    private static void checked(ObjectNode node, Report.Checked checked) {
        node.put("dimension", checked.id())
                .put("title", checked.title())
                .put("met", checked.met())
                .put("not_met", checked.notMet())
                .put("not_measured", checked.unmeasured());
        Measure share = checked.measure();
        number(node, Report.Checked.METRIC, share.value());
        bounds(node, share.bounds());
    }

    private static void bounds(ObjectNode node, Measure.@Nullable Bounds bounds) {
        if (bounds != null) {
            node.putObject("bounds").put("low", bounds.low()).put("high", bounds.high());
        }
    }

    /** An end of a scale; null where it has none. */
    private static void end(ObjectNode node, String name, double end) {
        number(node, name, Double.isFinite(end) ? end : null);
    }

    private static void number(ObjectNode node, String name, @Nullable Double value) {
        if (value == null) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
