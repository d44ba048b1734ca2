package org.trustllm.report;

import static org.trustllm.report.Html.tag;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.metric.Measure;

/**
 * JUnit XML for build servers: a suite for each section and a test case for each task, skipped where its headline has no
 * value. Nothing fails here: a report knows no thresholds. Holds nothing that changes between equal runs.
 */
final class JUnitRenderer implements Renderer {
    @Override
    public void render(Report report, Appendable out) throws IOException {
        List<TaskScore> tasks = report.sections().stream()
                .flatMap(section -> section.tasks().stream())
                .toList();
        Html xml = new Html();
        xml.in(
                counted(tag("testsuites").with("name", "trustllm"), tasks),
                () -> report.sections().forEach(section -> suite(xml, section, report.provenance())));
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").append(xml.fragment());
    }

    private static void suite(Html xml, SectionScore section, Provenance provenance) {
        xml.in(counted(tag("testsuite").with("name", section.section().word()), section.tasks()), () -> {
            xml.in("properties", () -> {
                property(xml, "model", provenance.model());
                property(xml, "benchmark", provenance.benchmark());
                property(xml, "scoring", provenance.scoring());
                provenance.settings().forEach((name, value) -> property(xml, name, value));
            });
            section.tasks().forEach(task -> testCase(xml, task));
        });
    }

    private static void testCase(Html xml, TaskScore task) {
        xml.in(
                tag("testcase")
                        .with("classname", "trustllm." + task.task().section().word())
                        .with("name", task.task().id())
                        .with("time", "0"),
                () -> {
                    xml.in(
                            "properties",
                            () -> task.measures().stream()
                                    .filter(measure -> measure.value() != null)
                                    .forEach(measure ->
                                            property(xml, measure.scale().name(), String.valueOf(measure.value()))));
                    if (isWithoutValue(task)) {
                        xml.empty(tag("skipped").with("message", task.remark()));
                    }
                    xml.in(
                            "system-out",
                            task.measures().stream().map(JUnitRenderer::line).collect(Collectors.joining("\n")));
                });
    }

    private static String line(Measure measure) {
        return "%s %s %s %s; %d scored, %d unscored%s"
                .formatted(
                        measure.scale().name(),
                        measure.scale().direction().arrow(),
                        Figures.value(measure.value()),
                        measure.interval() == null ? "no interval" : Figures.interval(measure),
                        measure.scored(),
                        measure.unscored(),
                        measure.note().isEmpty() ? "" : "; " + measure.note());
    }

    private static Html.Tag counted(Html.Tag tag, List<TaskScore> tasks) {
        return tag.with("tests", Integer.toString(tasks.size()))
                .with("failures", "0")
                .with("errors", "0")
                .with(
                        "skipped",
                        Long.toString(tasks.stream()
                                .filter(JUnitRenderer::isWithoutValue)
                                .count()))
                .with("time", "0");
    }

    private static boolean isWithoutValue(TaskScore task) {
        return task.headline().value() == null;
    }

    private static void property(Html xml, String name, String value) {
        xml.empty(tag("property").with("name", name).with("value", value));
    }
}
