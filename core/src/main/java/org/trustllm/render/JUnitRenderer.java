package org.trustllm.render;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.JUnitXml;
import org.trustllm.journal.Provenance;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;

/**
 * JUnit XML for build servers: a suite for each section and a test case for each task, skipped where its headline has no
 * value. Nothing fails here: a report knows no thresholds. Holds nothing that changes between equal runs.
 */
final class JUnitRenderer implements Renderer {
    @Override
    public void render(Report report, Appendable out) throws IOException {
        out.append(new JUnitXml(report.sections().stream()
                        .map(section -> suite(section, report))
                        .toList())
                .toString());
    }

    private static JUnitXml.Suite suite(SectionScore section, Report report) {
        Provenance provenance = report.provenance();
        Map<String, String> properties = new TreeMap<>(provenance.settings().texts());
        properties.put("model", provenance.model());
        properties.put("benchmark", provenance.benchmark());
        properties.put("scoring", provenance.scoring());
        properties.put("coverage", report.coverage().words());
        return new JUnitXml.Suite(
                section.section().id(),
                properties,
                section.tasks().stream().map(JUnitRenderer::testCase).toList());
    }

    private static JUnitXml.Case testCase(TaskScore task) {
        return new JUnitXml.Case(
                "trustllm." + task.task().section(),
                task.task().id(),
                task.measures().stream()
                        .filter(measure -> measure.value() != null)
                        .map(measure -> Map.entry(measure.scale().name(), String.valueOf(measure.value())))
                        .toList(),
                task.headline().value() == null ? task.remark() : null,
                null,
                task.measures().stream().map(JUnitRenderer::line).collect(Collectors.joining("\n")));
    }

    private static String line(Measure measure) {
        return String.format(
                Locale.ROOT,
                "%s %s %s %s; %d scored, %d unscored%s",
                measure.scale().name(),
                measure.scale().direction().arrow(),
                FigureText.value(measure.value()),
                measure.interval() == null && measure.bounds() == null ? "no interval" : FigureText.interval(measure),
                measure.scored(),
                measure.unscored(),
                measure.note().isEmpty() ? "" : "; " + measure.note());
    }
}
