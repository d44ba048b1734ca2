package org.trustllm.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.HtmlText;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;

/** A table of all headlines, with the other figures of a task below it. */
final class TableRenderer implements Renderer {
    private final int width;

    /** For a screen of so many characters, or {@link Wrapped#UNLIMITED}. */
    TableRenderer(int width) {
        this.width = width;
    }

    private static final List<String> HEAD =
            List.of("TASK", "METRIC", "", "VALUE", "95 % INTERVAL", "SCORED", "UNSCORED", "REMARK");

    /** Of the judges, before the remark. */
    private static final List<String> JUDGES = List.of("CORRECTED", "ITS JUDGE");

    @Override
    public void render(Report report, Appendable out) throws IOException {
        boolean corrected = true;
        if (width == Wrapped.UNLIMITED) {
            all(report, out);
        } else {
            corrected = new NarrowTable(report, width).render(out);
        }
        StringBuilder below = new StringBuilder();
        below(report, corrected && report.knowsJudges(), below);
        Wrapped.writeLines(below.toString(), width, 0, out);
    }

    private static void all(Report report, Appendable out) throws IOException {
        boolean judges = report.knowsJudges();
        Columns columns = new Columns(judges ? with(HEAD, JUDGES) : HEAD, 3, 5, 6);
        for (SectionScore section : report.sections()) {
            for (TaskScore task : section.withRows()) {
                for (int i = 0; i < task.measures().size(); i++) {
                    Measure measure = task.measures().get(i);
                    List<String> row = row(task, measure, i == 0);
                    columns.add(judges ? with(row, judge(task, measure)) : row);
                }
            }
        }
        columns.write(out);
    }

    private static void below(Report report, boolean corrected, Appendable out) throws IOException {
        out.append("\nCoverage: ").append(report.coverage().words()).append(".\n");
        String without = report.withoutRows();
        out.append(without.isEmpty() ? "" : without + "\n");
        for (Report.Checked checked : report.checked()) {
            out.append("%s: %s.\n".formatted(HtmlText.line(checked.title()), checked.words()));
        }
        if (corrected) {
            out.append('\n')
                    .append("CORRECTED: the rate without its judge's error, where that is known from labelled answers")
                    .append(" like these.\n");
        }
        if (report.thinking().withThoughts() > 0) {
            out.append('\n');
            for (var said : report.thinking().texts().entrySet()) {
                out.append(said.getKey()).append(": ").append(said.getValue()).append('\n');
            }
            out.append(report.warning().isEmpty() ? "" : report.warning() + "\n");
        }
        if (report.provenance().smokeSize()) {
            out.append('\n')
                    .append("The built-in rows are a smoke-size set: a first look, not a measurement to publish.")
                    .append('\n');
        }
    }

    private static List<String> judge(TaskScore task, Measure measure) {
        return task.quality(measure)
                .map(quality -> List.of(quality.correctedText(), quality.words()))
                .orElse(List.of("", ""));
    }

    /** Cells before the last one. */
    private static List<String> with(List<String> row, List<String> cells) {
        List<String> all = new ArrayList<>(row);
        all.addAll(row.size() - 1, cells);
        return all;
    }

    private static List<String> row(TaskScore task, Measure measure, boolean headline) {
        Scale scale = measure.scale();
        return List.of(
                headline ? task.task().id() : "",
                scale.name(),
                scale.direction().arrow(),
                FigureText.value(measure.value()),
                FigureText.interval(measure),
                String.format(Locale.ROOT, "%d", measure.scored()),
                String.format(Locale.ROOT, "%d", measure.unscored()),
                headline ? task.remark() : measure.note());
    }
}
