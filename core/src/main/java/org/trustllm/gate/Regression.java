package org.trustllm.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.compare.Comparison;
import org.trustllm.compare.Pairing;
import org.trustllm.compare.TaskComparison;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.stats.Correction;

/**
 * Whether a run fell behind an earlier one: for each figure, whether it is worse by more than a margin beyond what chance
 * explains, over all figures together (Holm). Paired where both runs answered the same samples. A figure without an
 * interval is not compared and named instead.
 *
 * @param asked margin and chance of a false alarm
 * @param compared figures that could be compared
 * @param lost figures that the earlier run has and this one has not
 * @param passedOver names of figures without an interval
 * @param differences in which settings the two differ
 */
record Regression(
        Thresholds.Baseline asked,
        List<Decline> compared,
        List<GateResult.Check> lost,
        List<String> passedOver,
        List<String> differences) {
    Regression {
        compared = List.copyOf(compared);
        lost = List.copyOf(lost);
        passedOver = List.copyOf(passedOver);
        differences = List.copyOf(differences);
    }

    /** @param pairing the earlier run, then this one; null where one of them has no outcomes */
    static Regression of(
            Thresholds.Baseline asked, Set<String> named, Report then, Report now, @Nullable Pairing pairing) {
        then.provenance().unlike(now.provenance()).ifPresent(unlike -> {
            throw new IllegalArgumentException("expected a baseline of the same %s as the run, found %s and %s"
                    .formatted(unlike.what(), unlike.first(), unlike.second()));
        });
        List<Decline> compared = new ArrayList<>();
        List<GateResult.Check> lost = new ArrayList<>();
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
                return;
            }
            decline(asked.maxRegression(), name, before, after, now, pairing)
                    .ifPresentOrElse(compared::add, () -> passedOver.add(name));
        });
        return new Regression(
                asked,
                compared,
                lost,
                passedOver,
                Comparison.differences(List.of(then.provenance(), now.provenance())));
    }

    private static Optional<Decline> decline(
            double margin, String name, Measure before, Measure after, Report now, @Nullable Pairing pairing) {
        TaskComparison pair = pairing == null ? null : pair(Thresholds.MeasureName.parse(name), now, pairing);
        Optional<Decline> paired = pair == null ? Optional.empty() : Decline.paired(name, before, after, margin, pair);
        if (paired.isPresent() || before.interval() == null || after.interval() == null) {
            return paired;
        }
        String why = pairing == null ? "a run has no outcomes" : Decline.whyUnpaired(pair);
        return Optional.of(Decline.unpaired(name, before, after, margin, why));
    }

    private static @Nullable TaskComparison pair(Thresholds.MeasureName name, Report now, Pairing pairing) {
        return now.task(name.task())
                .flatMap(task -> pairing.on(task.task(), name.metric()))
                .orElse(null);
    }

    /** The headlines, and what thresholds name. */
    private static Set<String> figures(Report report, Set<String> named) {
        Set<String> figures = new LinkedHashSet<>();
        report.tasks().forEach(task -> figures.add(headline(task)));
        figures.addAll(named);
        return figures;
    }

    private static String headline(TaskScore task) {
        return task.task().id() + "." + task.headline().scale().name();
    }

    private static GateResult.Check lost(String name, Measure before, @Nullable Measure after) {
        String why = after == null ? "the run has no such figure" : after.note().isEmpty() ? "unscored" : after.note();
        return new GateResult.Check(
                "baseline " + name, false, Numbers.text(before.value()) + " in the baseline, now no value: " + why);
    }

    /** The figures that were held against the baseline. */
    List<String> names() {
        return Stream.concat(compared.stream().map(Decline::name), passedOver.stream())
                .toList();
    }

    void into(List<GateResult.Check> checks, List<String> remarks) {
        double[] adjusted =
                Correction.holm(compared.stream().mapToDouble(Decline::pValue).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            checks.add(check(compared.get(i), adjusted[i]));
        }
        checks.addAll(lost);
        if (compared.isEmpty() && lost.isEmpty()) {
            checks.add(new GateResult.Check(
                    "baseline", false, "no figure of the baseline has an interval: nothing to compare"));
        }
        differences.forEach(difference -> remarks.add("baseline, then this run: " + difference));
        if (!passedOver.isEmpty()) {
            remarks.add("not compared with the baseline, for lack of an interval: " + String.join(", ", passedOver));
        }
    }

    private GateResult.Check check(Decline decline, double adjusted) {
        return new GateResult.Check(
                "baseline " + decline.name(),
                adjusted >= asked.alpha(),
                "%s over %s, was %s over %s: %s; asked: not significantly more than %s (p %s)"
                        .formatted(
                                Numbers.text(decline.now()),
                                decline.nowOver(),
                                Numbers.text(decline.then()),
                                decline.thenOver(),
                                decline.found(),
                                Numbers.plain(asked.maxRegression()),
                                Numbers.text(adjusted)));
    }
}
