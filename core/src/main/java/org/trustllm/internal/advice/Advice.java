package org.trustllm.internal.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.Price;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.text.Counted;
import org.trustllm.metric.Measure;
import org.trustllm.report.JudgeQuality;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;

/**
 * What a report says to do.
 *
 * @param certain figures that fall short for certain, the weakest first, each followed by the groups that it comes from
 * @param next what to try, with what it takes
 * @param unclear what cannot be concluded
 */
public record Advice(List<Sentence> certain, List<Sentence> next, List<Sentence> unclear) {
    /** A figure that is sure to stand below this share of the way from the worst to the best value falls short. */
    public static final double MARK = 0.9;

    private static final int MOST = 5;
    private static final int MOST_GROUPS = 3;

    public Advice {
        certain = List.copyOf(certain);
        next = List.copyOf(next);
        unclear = List.copyOf(unclear);
    }

    /** A task's figure that falls short, and how good it is at best. */
    private record Weak(TaskScore score, Measure measure, double best) {}

    /**
     * Reads a report.
     *
     * @param prices what a model costs by its name; null where that is not known
     */
    public static Advice of(Report report, Function<String, @Nullable Price> prices) {
        List<TaskScore> measured = measured(report);
        Sure sure = sure(measured);
        List<Weak> weak = measured.stream()
                .flatMap(score -> weakest(score, sure).stream())
                .sorted(Comparator.comparingDouble(Weak::best))
                .toList();
        List<Sentence> certain = new ArrayList<>();
        List<Sentence> next = new ArrayList<>();
        Trial trial = new Trial(report.provenance(), prices);
        for (Weak one : weak.subList(0, Math.min(MOST, weak.size()))) {
            certain.add(Sentence.of(one.score(), one.measure(), words(one)));
            List<Measure> groups = groups(one.measure());
            groups.forEach(part -> certain.add(Sentence.of(one.score(), part, groupWords(one.measure(), part))));
            next.add(trial.of(one.score(), one.measure(), groups));
        }
        if (weak.size() > MOST) {
            certain.add(Sentence.ofRun(
                    Counted.of(weak.size() - MOST, "more task") + " fall short for certain, by less: see the tables."));
        }
        if (weak.isEmpty()) {
            certain.add(Sentence.ofRun(Phrased.of(
                    "No figure falls short of %.0f %% of its range for certain; that is not to say that none does.",
                    100 * MARK)));
        }
        return new Advice(certain, next, unclear(report, measured, weak, sure));
    }

    /**
     * The same in three to five sentences, for those who read no more: what falls short for certain, what is good for certain, and what
     * cannot be said.
     */
    public static List<String> summary(Report report) {
        return new Summary(report, sure(measured(report))).sentences();
    }

    private static List<TaskScore> measured(Report report) {
        return report.tasks().stream().filter(score -> score.rows() > 0).toList();
    }

    private static Sure sure(List<TaskScore> measured) {
        return new Sure((int) measured.stream()
                .flatMap(score -> score.measures().stream())
                .filter(measure -> measure.interval() != null)
                .count());
    }

    /** Of a task's figures the one that is worst at best, where that falls short. */
    private static Optional<Weak> weakest(TaskScore score, Sure sure) {
        return score.measures().stream()
                .flatMap(measure -> {
                    OptionalDouble best = sure.best(measure);
                    return best.isPresent() && best.getAsDouble() < MARK
                            ? Stream.of(new Weak(score, measure, best.getAsDouble()))
                            : Stream.empty();
                })
                .min(Comparator.comparingDouble(Weak::best));
    }

    private static String words(Weak weak) {
        Measure measure = weak.measure();
        return Phrased.of(
                "%s is %s %s of %s (%s)%s: short of %.0f %% of its range for certain.",
                measure.scale().name(),
                FigureText.value(measure.value()),
                FigureText.interval(measure),
                Counted.of(measure.scored(), "answer"),
                measure.scale().direction().words(),
                weak.score()
                        .quality(measure)
                        .filter(quality -> quality.withoutError() == null)
                        .map(quality -> ", as its judge sees it")
                        .orElse(""),
                100 * MARK);
    }

    /** The parts that are worse than the whole for certain, looked at together, the worst first. */
    private static List<Measure> groups(Measure whole) {
        Sure sure = new Sure(whole.parts().size());
        return whole.parts().stream()
                .filter(part -> sure.best(part).orElse(1) < Sure.goodness(whole))
                .sorted(Comparator.comparingDouble(Sure::goodness))
                .limit(MOST_GROUPS)
                .toList();
    }

    private static String groupWords(Measure whole, Measure part) {
        return Phrased.of(
                "It comes from %s above all: %s %s of %s there, against %s over all.",
                part.part().replace("=", " "),
                FigureText.value(part.value()),
                FigureText.interval(part),
                Counted.of(part.scored(), "answer"),
                FigureText.value(whole.value()));
    }

    private static List<Sentence> unclear(Report report, List<TaskScore> measured, List<Weak> weak, Sure sure) {
        List<Sentence> unclear = new ArrayList<>();
        for (TaskScore score : measured) {
            Measure headline = score.headline();
            if (headline.value() == null) {
                unclear.add(Sentence.of(score, headline, "Nothing is known of it: " + score.remark() + "."));
            } else if (headline.bounds() != null) {
                unclear.add(Sentence.of(
                        score,
                        headline,
                        Phrased.of(
                                "%d of %s have no score, and the figure may lie anywhere from %s to %s.",
                                headline.unscored(),
                                Counted.of(headline.scored() + headline.unscored(), "answer"),
                                FigureText.value(headline.bounds().low()),
                                FigureText.value(headline.bounds().high()))));
            } else {
                boolean told = weak.stream().anyMatch(one -> one.score().equals(score));
                if (!told) {
                    tooFew(score, headline, sure).ifPresent(unclear::add);
                }
            }
        }
        unclear.addAll(judged(measured));
        if (report.provenance().smokeSize()) {
            unclear.add(Sentence.ofRun(
                    "How the model does on the published rows: these are built in, few, and of another kind."));
        }
        List<String> without = report.allSections().stream()
                .filter(section -> section.coverage().answers() == 0)
                .map(SectionScore::section)
                .map(section -> section.title().toLowerCase(Locale.ROOT))
                .toList();
        if (!without.isEmpty()) {
            unclear.add(Sentence.ofRun("Anything about " + String.join(", ", without) + ": nothing was asked."));
        }
        unclear.add(Sentence.ofRun("That the model is safe: no figure says that."));
        return unclear;
    }

    /** A figure that looks short and is not sure to be. */
    private static Optional<Sentence> tooFew(TaskScore score, Measure headline, Sure sure) {
        OptionalDouble best = sure.best(headline);
        double goodness = Sure.goodness(headline);
        if (best.isEmpty() || goodness >= MARK) {
            return Optional.empty();
        }
        double wanted = Math.pow((best.getAsDouble() - goodness) / (MARK - goodness), 2) * headline.scored();
        String enough =
                wanted > 1e6 ? "" : Phrased.of(", about %d answers like these would tell", (long) Math.ceil(wanted));
        return Optional.of(Sentence.of(
                score,
                headline,
                Phrased.of(
                        "Whether it falls short: %s %s of %s may be chance%s.",
                        FigureText.value(headline.value()),
                        FigureText.interval(headline),
                        Counted.of(headline.scored(), "answer"),
                        enough)));
    }

    /** What judges say, where nobody can tell it from the truth: once for each reason. */
    private static List<Sentence> judged(List<TaskScore> measured) {
        Map<String, List<String>> figures = new LinkedHashMap<>();
        for (TaskScore score : measured) {
            for (Measure measure : score.measures()) {
                JudgeQuality quality = score.quality(measure).orElse(null);
                if (quality != null && quality.withoutError() == null && measure.value() != null) {
                    figures.computeIfAbsent(quality.words(), words -> new ArrayList<>())
                            .add(Sentence.figure(score, measure));
                }
            }
        }
        return figures.entrySet().stream()
                .map(one -> new Sentence(
                        Phrased.of(
                                "What people would say of %s: the judge's own error (%s) is not in %s. Reviews of this run's answers tell.",
                                one.getValue().stream().limit(3).collect(Collectors.joining(", "))
                                        + (one.getValue().size() > 3
                                                ? Phrased.of(
                                                        " and %d more",
                                                        one.getValue().size() - 3)
                                                : ""),
                                one.getKey(),
                                one.getValue().size() == 1 ? "the interval" : "the intervals"),
                        one.getValue().getFirst().replaceAll("\\..*", ""),
                        one.getValue().getFirst(),
                        ""))
                .toList();
    }
}
