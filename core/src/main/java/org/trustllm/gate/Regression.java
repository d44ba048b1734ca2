package org.trustllm.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.Provenance;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.stats.Correction;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.IndependentDifference;

/**
 * Whether a run fell behind an earlier one: for each figure, whether it is worse by more than a margin beyond what chance
 * explains, over all figures together (Holm). A figure without an interval is not compared and named instead.
 *
 * @param asked margin and chance of a false alarm
 * @param compared figures that could be compared
 * @param lost figures that the earlier run has and this one has not
 * @param passedOver names of figures without an interval
 */
record Regression(Thresholds.Baseline asked, List<Pair> compared, List<Check> lost, List<String> passedOver) {
    Regression {
        compared = List.copyOf(compared);
        lost = List.copyOf(lost);
        passedOver = List.copyOf(passedOver);
    }

    /** A figure then and now, turned so that more is worse. */
    record Pair(String name, double then, double now, Estimate worse, double pValue) {}

    static Regression of(Thresholds.Baseline asked, Set<String> named, Report then, Report now) {
        refuseUnlike(then.provenance(), now.provenance());
        List<Pair> compared = new ArrayList<>();
        List<Check> lost = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        Map<String, Measure> measures = Gate.wholes(now);
        figures(then, named).forEach(name -> {
            Measure before = Gate.wholes(then).get(name);
            Measure after = measures.get(name);
            if (before == null || before.value() == null) {
                return;
            }
            if (after == null || after.value() == null) {
                lost.add(lost(name, before, after));
            } else if (before.interval() == null || after.interval() == null) {
                passedOver.add(name);
            } else {
                compared.add(pair(asked, name, before, after));
            }
        });
        return new Regression(asked, compared, lost, passedOver);
    }

    /** The headlines, and what thresholds name. */
    private static Set<String> figures(Report report, Set<String> named) {
        Set<String> figures = new LinkedHashSet<>();
        report.sections().forEach(section -> section.tasks().forEach(task -> figures.add(headline(task))));
        figures.addAll(named);
        return figures;
    }

    private static String headline(TaskScore task) {
        return task.task().id() + "." + task.headline().scale().name();
    }

    private static Check lost(String name, Measure before, @Nullable Measure after) {
        String why = after == null ? "the run has no such figure" : after.note().isEmpty() ? "unscored" : after.note();
        return new Check(
                "baseline " + name, false, Numbers.text(before.value()) + " in the baseline, now no value: " + why);
    }

    private static Pair pair(Thresholds.Baseline asked, String name, Measure before, Measure after) {
        Estimate then = badness(before);
        Estimate now = badness(after);
        return new Pair(
                name,
                value(before),
                value(after),
                IndependentDifference.of(now, then),
                IndependentDifference.pValueAbove(now, then, asked.maxRegression()));
    }

    private static double value(Measure measure) {
        return Objects.requireNonNull(measure.value());
    }

    private static Estimate badness(Measure measure) {
        double value = value(measure);
        Interval interval = Objects.requireNonNull(measure.interval());
        return measure.scale().direction() == Direction.LOWER_IS_BETTER
                ? new Estimate(value, interval.low(), interval.high())
                : new Estimate(-value, -interval.high(), -interval.low());
    }

    private static void refuseUnlike(Provenance then, Provenance now) {
        refuseUnlike("scoring profile", then.scoring(), now.scoring());
        refuseUnlike("size of the rows' set", size(then), size(now));
        // recorded answers name their folder as their benchmark, which says nothing of where the rows come from
        if (!isRecorded(then) && !isRecorded(now)) {
            refuseUnlike("benchmark", then.benchmark(), now.benchmark());
        }
    }

    private static boolean isRecorded(Provenance provenance) {
        return "recorded".equals(provenance.settings().get("answers"));
    }

    private static String size(Provenance provenance) {
        return provenance.smokeSize() ? "smoke-size" : "full";
    }

    private static void refuseUnlike(String what, String then, String now) {
        if (!then.equals(now)) {
            throw new IllegalArgumentException(
                    "expected a baseline of the same " + what + " as the run, found " + then + " and " + now);
        }
    }

    void into(List<Check> checks, List<String> remarks) {
        double[] adjusted =
                Correction.holm(compared.stream().mapToDouble(Pair::pValue).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            checks.add(check(compared.get(i), adjusted[i]));
        }
        checks.addAll(lost);
        if (compared.isEmpty() && lost.isEmpty()) {
            checks.add(new Check("baseline", false, "no figure of the baseline has an interval: nothing to compare"));
        }
        if (!passedOver.isEmpty()) {
            remarks.add("not compared with the baseline, for lack of an interval: " + String.join(", ", passedOver));
        }
    }

    private Check check(Pair pair, double adjusted) {
        return new Check(
                "baseline " + pair.name(),
                adjusted >= asked.alpha(),
                "%s, was %s: worse by %s [%s, %s]; asked: not significantly more than %s (p %s)"
                        .formatted(
                                Numbers.text(pair.now()),
                                Numbers.text(pair.then()),
                                Numbers.text(pair.worse().value()),
                                Numbers.text(pair.worse().low()),
                                Numbers.text(pair.worse().high()),
                                Numbers.plain(asked.maxRegression()),
                                Numbers.text(adjusted)));
    }
}
