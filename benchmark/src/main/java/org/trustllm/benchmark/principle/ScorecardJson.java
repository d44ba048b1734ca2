package org.trustllm.benchmark.principle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;

/** What checks came to, as JSON: a run's {@code principles.json}. */
public record ScorecardJson(Scorecard card, Principles principles) {
    /** All of it; the same for the same evidence. */
    public ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode dimensions =
                root.put("schema", 1).put("subject", card.subject()).putArray("dimensions");
        card.dimensions().forEach(id -> dimension(dimensions.addObject(), principles.dimension(id)));
        return root;
    }

    private void dimension(ObjectNode node, Dimension dimension) {
        Report.Checked tally = card.tally(dimension);
        Measure share = tally.measure();
        node.put("dimension", tally.id())
                .put("title", tally.title())
                .put("met", tally.met())
                .put("not_met", tally.notMet())
                .put("not_measured", tally.unmeasured())
                .put(Report.Checked.METRIC, share.value());
        Measure.Bounds bounds = share.bounds();
        if (bounds != null) {
            node.putObject("bounds").put("low", bounds.low()).put("high", bounds.high());
        }
        ArrayNode checks = node.putArray("checks");
        card.of(dimension.id())
                .forEach(result -> checks.addObject()
                        .put("id", result.check().id())
                        .put("title", result.check().title())
                        .put("asks", result.check().asks())
                        .put("status", result.finding().status().word())
                        .put("evidence", result.finding().evidence())
                        .put("source", result.finding().source()));
    }
}
