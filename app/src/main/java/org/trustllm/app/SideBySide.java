package org.trustllm.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.internal.text.Counted;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;

/**
 * The same answers under several scoring profiles: a line a task with the headline figure of each over so many answers, and its metric where
 * the profiles do not agree on one. Reports stand in the order in which they are given.
 */
record SideBySide(List<Report> reports) {
    public SideBySide {
        reports = List.copyOf(reports);
    }

    /** Columns for a terminal. */
    void render(Appendable out, int width) throws IOException {
        List<String> head = new ArrayList<>(List.of("TASK"));
        reports.forEach(report -> head.add(report.provenance().scoring().toUpperCase(Locale.ROOT)));
        head.add("METRIC");
        Columns columns = new Columns(head);
        int without = 0;
        for (String task : tasks()) {
            List<String> row = new ArrayList<>(List.of(task));
            Set<String> metrics = new LinkedHashSet<>();
            for (Report report : reports) {
                Optional<Measure> headline = report.task(task).map(TaskScore::headline);
                row.add(headline.map(SideBySide::counted).orElse(""));
                headline.ifPresent(measure -> metrics.add(measure.scale().name() + " "
                        + measure.scale().direction().arrow()));
            }
            row.add(String.join(", ", metrics));
            if (isAnswered(task)) {
                columns.add(row);
            } else {
                without++;
            }
        }
        columns.write(out, width, head.size() - 1);
        if (without > 0) {
            Wrapped.write(
                    Counted.of(without, "task") + " without rows here " + (without == 1 ? "is" : "are")
                            + " not listed.",
                    width,
                    0,
                    out.append('\n'));
        }
    }

    /** A value with the answers that it rests on: {@code 0.712 of 40}. */
    private static String counted(Measure measure) {
        String value = FigureText.value(measure.value());
        return measure.value() == null ? value : value + " of " + measure.scored();
    }

    private boolean isAnswered(String task) {
        return reports.stream().flatMap(report -> report.task(task).stream()).anyMatch(score -> score.rows() > 0);
    }

    private Set<String> tasks() {
        Set<String> ids = new LinkedHashSet<>();
        reports.forEach(
                report -> report.tasks().forEach(score -> ids.add(score.task().id())));
        return ids;
    }
}
