package org.trustllm.internal.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.text.Counted;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;

/**
 * The leading figures of all tasks in a few sentences. What is called certain holds for all figures looked at together, as in {@link
 * Advice}.
 */
record Summary(Report report, Sure sure) {
    private static final int MOST_NAMED = 3;
    private static final String SAFE = "That the model is safe is not said by any figure.";

    List<String> sentences() {
        List<TaskScore> withFigure = report.tasks().stream()
                .filter(score -> score.headline().value() != null)
                .toList();
        if (withFigure.isEmpty()) {
            return List.of(
                    "No task has a figure: nothing stands out, and nothing can be said of the model.",
                    "What has no score is neither right nor wrong; the reasons stand below.",
                    SAFE);
        }
        List<TaskScore> weak = withFigure.stream()
                .filter(score -> sure.best(score.headline()).orElse(1) < Advice.MARK)
                .sorted(Comparator.comparingDouble(
                        score -> sure.best(score.headline()).orElse(1)))
                .toList();
        List<TaskScore> good = withFigure.stream()
                .filter(score -> sure.worst(score.headline()).orElse(0) >= Advice.MARK)
                .sorted(Comparator.comparingDouble(
                        score -> -sure.worst(score.headline()).orElse(0)))
                .toList();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                weak.isEmpty()
                        ? Phrased.of(
                                "No task's leading figure falls short of %.0f %% of its range for certain; that is not to say that none does.",
                                100 * Advice.MARK)
                        : Phrased.of(
                                "%d of %s short of %.0f %% of the range for certain%s: %s.",
                                weak.size(),
                                Counted.of(withFigure.size(), "task") + " with a figure "
                                        + (weak.size() == 1 ? "falls" : "fall"),
                                100 * Advice.MARK,
                                weak.size() > 1 ? ", furthest" : "",
                                named(weak)));
        sentences.add(
                good.isEmpty()
                        ? Phrased.of("No task reaches %.0f %% of the range for certain.", 100 * Advice.MARK)
                        : Phrased.of(
                                "%d %s %.0f %% of the range for certain%s: %s.",
                                good.size(),
                                good.size() == 1 ? "reaches" : "reach",
                                100 * Advice.MARK,
                                good.size() > 1 ? ", best" : "",
                                named(good)));
        open(withFigure.size() - weak.size() - good.size(), sentences);
        judged(withFigure, sentences);
        sentences.add(SAFE
                + (report.provenance().smokeSize()
                        ? " These rows are few and come with the program: the published ones are not measured."
                        : ""));
        return List.copyOf(sentences);
    }

    private static void open(int number, List<String> sentences) {
        if (number > 0) {
            sentences.add(
                    "Of " + Counted.of(number, "further task")
                            + " neither can be said: the interval is too wide, none is known, or answers without a score leave it open.");
        }
    }

    /** How many leading figures are a judge's word that nobody held against people's. */
    private static void judged(List<TaskScore> withFigure, List<String> sentences) {
        long number = withFigure.stream()
                .filter(score -> score.quality(score.headline())
                        .filter(quality -> quality.withoutError() == null)
                        .isPresent())
                .count();
        if (number > 0) {
            sentences.add((number == 1 ? "1 leading figure is a judge's" : number + " leading figures are judges'")
                    + " word, and the judge's own error is in no interval of them.");
        }
    }

    private static String named(List<TaskScore> tasks) {
        return tasks.stream()
                .limit(MOST_NAMED)
                .map(score -> {
                    Measure headline = score.headline();
                    return Phrased.of(
                            "%s (%s %s %s of %s, %s)",
                            score.task().title(),
                            headline.scale().name(),
                            FigureText.value(headline.value()),
                            FigureText.intervalAlone(headline),
                            Counted.of(headline.scored(), "answer"),
                            headline.scale().direction().words());
                })
                .collect(Collectors.joining("; "));
    }
}
