package org.trustllm.render;

import java.io.IOException;
import java.util.List;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;

/** The figures as a screen of some width holds them: those of every section under its name, the leading ones alone where it is narrow. */
final class NarrowTable {
    private static final List<String> HEAD =
            List.of("TASK", "METRIC", "", "VALUE", "", "95 % INTERVAL", "SCORED", "CORRECTED", "ITS JUDGE", "REMARK");
    private static final int METRIC = 1;
    private static final int[] ABOUT = {9, 8, 7};

    /** What a width of the interval says that is greater: the figure is a guess. */
    private static final double WIDE = 0.2;

    private static final String MARK = "*";
    private static final String KEY =
            "* uncertain or partial: no interval, one wider than 0.2, or more than 5 % of the answers unscored.";
    private static final String LEADING =
            "The leading figure of each task. --wide shows all figures, with remarks and what is known of judges.";

    private final Report report;
    private final int width;

    NarrowTable(Report report, int width) {
        this.report = report;
        this.width = width;
    }

    /** Writes it, and says whether there was room for corrected rates. */
    boolean render(Appendable out) throws IOException {
        Columns all = columns(false);
        boolean leading = !all.fits(width, ABOUT);
        if (leading) {
            columns(true).write(out, width, 9, 8, 7, METRIC);
        } else {
            all.write(out, width, ABOUT);
        }
        out.append('\n');
        boolean marked = report.sections().stream()
                .flatMap(section -> section.withRows().stream())
                .flatMap(task -> leading ? List.of(task.headline()).stream() : task.measures().stream())
                .anyMatch(NarrowTable::isUnsure);
        if (marked) {
            Wrapped.write(KEY, width, 2, out);
        }
        if (leading) {
            Wrapped.write(LEADING, width, 0, out);
        }
        return !leading && all.fits(width, 9, 8);
    }

    private Columns columns(boolean leading) {
        Columns columns = new Columns(HEAD, 3, 6);
        for (SectionScore section : report.sections()) {
            if (section.withRows().isEmpty()) {
                continue;
            }
            columns.heading(section.section().title());
            for (TaskScore task : section.withRows()) {
                List<Measure> shown = leading ? List.of(task.headline()) : task.measures();
                for (int i = 0; i < shown.size(); i++) {
                    columns.add(row(task, shown.get(i), i == 0));
                }
            }
        }
        return columns;
    }

    private static List<String> row(TaskScore task, Measure measure, boolean headline) {
        Scale scale = measure.scale();
        String id = task.task().id();
        return List.of(
                headline ? "  " + id.substring(id.indexOf('/') + 1) : "",
                scale.name(),
                scale.direction().arrow(),
                FigureText.value(measure.value()),
                isUnsure(measure) ? MARK : "",
                FigureText.intervalAlone(measure),
                measure.scored() + "/" + (measure.scored() + measure.unscored()),
                task.quality(measure).map(quality -> quality.correctedText()).orElse(""),
                task.quality(measure).map(quality -> quality.words()).orElse(""),
                headline ? task.remark() : measure.note());
    }

    private static boolean isUnsure(Measure measure) {
        var interval = measure.interval();
        Scale scale = measure.scale();
        double range = scale.high() - scale.low();
        return measure.value() == null
                || measure.isPartial()
                || interval == null
                || interval.high() - interval.low() > WIDE * (Double.isFinite(range) ? range : 1);
    }
}
