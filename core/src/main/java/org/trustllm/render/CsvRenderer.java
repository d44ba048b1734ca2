package org.trustllm.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.markup.CsvText;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.JudgeQuality;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.VarianceComponents;

/**
 * One line a measure and a part of it, and one for the coverage of all headlines, after RFC 4180, in full precision; an empty
 * field where there is no number. Holds nothing that changes between equal runs.
 */
final class CsvRenderer implements Renderer {
    private static final List<String> HEAD = List.of(
            "section",
            "task",
            "metric",
            "part",
            "value",
            "low",
            "high",
            "method",
            "scored",
            "unscored",
            "direction",
            "judge",
            "note",
            "corrected",
            "corrected_low",
            "corrected_high",
            "within_prompts",
            "between_prompts",
            "least",
            "greatest",
            "between_wordings",
            "wordings");

    @Override
    public void render(Report report, Appendable out) throws IOException {
        CsvText.line(out, HEAD);
        for (SectionScore section : report.sections()) {
            for (TaskScore task : section.tasks()) {
                for (Measure measure : task.measures()) {
                    measure(out, section, task, measure, "");
                }
            }
        }
        coverage(out, report.coverage());
    }

    /** Of no section, task or part. */
    private static void coverage(Appendable out, TaskScore.Coverage coverage) throws IOException {
        List<String> fields = new ArrayList<>(Collections.nCopies(HEAD.size(), ""));
        fields.set(HEAD.indexOf("metric"), "coverage");
        fields.set(HEAD.indexOf("value"), Double.toString(coverage.share()));
        fields.set(HEAD.indexOf("scored"), Integer.toString(coverage.scored()));
        fields.set(HEAD.indexOf("unscored"), Integer.toString(coverage.answers() - coverage.scored()));
        fields.set(HEAD.indexOf("direction"), "higher_is_better");
        fields.set(HEAD.indexOf("note"), coverage.words());
        CsvText.line(out, fields);
    }

    private static void measure(Appendable out, SectionScore section, TaskScore task, Measure measure, String part)
            throws IOException {
        Interval interval = measure.interval();
        VarianceComponents variance = measure.variance();
        Measure.Bounds bounds = measure.bounds();
        Estimate corrected =
                task.quality(measure).map(JudgeQuality::withoutError).orElse(null);
        CsvText.line(
                out,
                List.of(
                        section.section().id(),
                        task.task().id(),
                        measure.scale().name(),
                        part,
                        number(measure.value()),
                        number(interval == null ? null : interval.low()),
                        number(interval == null ? null : interval.high()),
                        interval == null ? "" : interval.method(),
                        Integer.toString(measure.scored()),
                        Integer.toString(measure.unscored()),
                        measure.scale().direction().name().toLowerCase(Locale.ROOT),
                        String.join("; ", task.judges()),
                        measure.note(),
                        number(corrected == null ? null : corrected.value()),
                        number(corrected == null ? null : corrected.low()),
                        number(corrected == null ? null : corrected.high()),
                        number(variance == null ? null : variance.within()),
                        number(variance == null ? null : variance.between()),
                        number(bounds == null ? null : bounds.low()),
                        number(bounds == null ? null : bounds.high()),
                        number(measure.wordings().isEmpty() ? null : measure.betweenWordings()),
                        measure.wordings().stream().map(Object::toString).collect(Collectors.joining(" "))));
        for (Measure inner : measure.parts()) {
            measure(out, section, task, inner, part.isEmpty() ? inner.part() : part + " / " + inner.part());
        }
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
