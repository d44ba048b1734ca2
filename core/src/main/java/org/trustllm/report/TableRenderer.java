package org.trustllm.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;

/** A table of all headlines, with the other figures of a task below it. */
final class TableRenderer implements Renderer {
    private static final List<String> HEAD =
            List.of("TASK", "METRIC", "", "VALUE", "95 % INTERVAL", "SCORED", "UNSCORED", "REMARK");

    @Override
    public void render(Report report, Appendable out) throws IOException {
        Columns columns = new Columns(HEAD, 3, 5, 6);
        for (SectionScore section : report.sections()) {
            for (TaskScore task : section.tasks()) {
                for (int i = 0; i < task.measures().size(); i++) {
                    columns.add(row(task, task.measures().get(i), i == 0));
                }
            }
        }
        columns.write(out);
        if (report.provenance().smokeSize()) {
            out.append('\n')
                    .append("The built-in rows are a smoke-size set: a first look, not a measurement to publish.")
                    .append('\n');
        }
    }

    private static List<String> row(TaskScore task, Measure measure, boolean headline) {
        Scale scale = measure.scale();
        return List.of(
                headline ? task.task().id() : "",
                scale.name(),
                scale.direction().arrow(),
                Figures.value(measure.value()),
                Figures.interval(measure),
                String.format(Locale.ROOT, "%d", measure.scored()),
                String.format(Locale.ROOT, "%d", measure.unscored()),
                headline ? task.remark() : measure.note());
    }
}
