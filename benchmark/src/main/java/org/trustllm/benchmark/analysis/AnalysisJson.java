package org.trustllm.benchmark.analysis;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** JSON, schema version 1; null where there is no value. */
final class AnalysisJson {
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    void render(List<Analysis> analyses, Appendable out) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", 1);
        ArrayNode array = root.putArray("analyses");
        analyses.forEach(analysis -> one(array.addObject(), analysis));
        out.append(new JsonMapper().writer(PRETTY).writeValueAsString(root)).append('\n');
    }

    private static void one(ObjectNode node, Analysis analysis) {
        node.put("analysis", analysis.id())
                .put("title", analysis.title())
                .put("claim", analysis.claim())
                .put("support", analysis.support().name().toLowerCase(Locale.ROOT));
        ArrayNode findings = node.putArray("findings");
        analysis.findings().forEach(finding -> finding(findings.addObject(), finding));
        ArrayNode tables = node.putArray("tables");
        analysis.tables().forEach(table -> {
            ObjectNode of = tables.addObject().put("title", table.title());
            ArrayNode rows = of.putArray("rows");
            table.rows().forEach(row -> row.forEach(rows.addArray()::add));
        });
        ArrayNode plots = node.putArray("plots");
        analysis.plots().forEach(plot -> {
            ObjectNode of = plots.addObject()
                    .put("title", plot.title())
                    .put("across", plot.across())
                    .put("up", plot.up());
            ArrayNode points = of.putArray("points");
            plot.points()
                    .forEach(point -> points.addObject()
                            .put("model", point.model())
                            .put("run", point.run())
                            .put("x", point.x())
                            .put("y", point.y()));
        });
        analysis.remarks().forEach(node.putArray("remarks")::add);
    }

    private static void finding(ObjectNode node, Analysis.Finding finding) {
        node.put("what", finding.what()).put("value", finding.value());
        if (finding.interval() != null) {
            node.putObject("interval95")
                    .put("low", finding.interval().low())
                    .put("high", finding.interval().high());
        }
        node.put("p", finding.pValue()).put("models", finding.n());
        if (!finding.note().isEmpty()) {
            node.put("note", finding.note());
        }
    }
}
