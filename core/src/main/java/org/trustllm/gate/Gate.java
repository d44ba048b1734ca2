package org.trustllm.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.compare.Pairing;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/**
 * Holds reports against thresholds; a pure function of both. What has no value fails, with the reason, and so does a figure
 * behind which more verdicts are missing than may be: nothing unmeasured lets a run through.
 */
public final class Gate {
    /** Dimensions of which nothing is measured in answers. */
    private static final List<String> CHECKED = List.of("transparency", "accountability");

    private final Thresholds thresholds;
    private final Profile profile;

    /**
     * A gate.
     *
     * @param profile the scoring profile of the reports, which says what figures there can be
     * @throws IllegalArgumentException where a threshold names a figure that the profile does not have, or a limit lies
     *     beyond what the figure can be; the message offers the nearest names
     */
    public Gate(Thresholds thresholds, Profile profile) {
        this.thresholds = thresholds;
        this.profile = profile;
        if (!thresholds.scoring().isEmpty() && !thresholds.scoring().equals(profile.name())) {
            throw new IllegalArgumentException("expected a run scored by '" + thresholds.scoring()
                    + "', as the thresholds are, found one scored by '" + profile.name() + "'");
        }
        thresholds.measures().forEach(this::refuseImpossible);
    }

    private void refuseImpossible(Thresholds.MeasureName name, Thresholds.Limit limit) {
        Scale scale = scale(name);
        for (Double end : new Double[] {limit.min(), limit.max()}) {
            if (end != null && (end < scale.low() || end > scale.high())) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s: expected a limit from %s to %s, found %s",
                        name,
                        scale.low(),
                        scale.high(),
                        end));
            }
        }
    }

    private Scale scale(Thresholds.MeasureName name) {
        List<String> known = new ArrayList<>();
        for (Task task : profile.tasks()) {
            for (Metric metric : task.assessments().stream()
                    .flatMap(assessment -> assessment.metrics().stream())
                    .toList()) {
                String whole = task.id() + "." + metric.scale().name();
                if (whole.equals(name.whole())) {
                    return metric.scale();
                }
                known.add(whole);
            }
        }
        for (String dimension : CHECKED) {
            String whole = dimension + "/checks." + Report.Checked.METRIC;
            if (whole.equals(name.whole())) {
                return Report.Checked.SHARE;
            }
            known.add(whole);
        }
        throw Catalog.unknown("measure", name.whole(), known);
    }

    /**
     * Holds a report against the thresholds, and a baseline as if it had been asked other samples.
     *
     * @param baseline the report of the earlier run; null where the thresholds name none
     * @throws IllegalArgumentException where a threshold names a part that the figure does not have, or the two reports
     *     cannot be compared
     */
    public GateResult check(Report report, @Nullable Report baseline) {
        return check(report, baseline, null);
    }

    /**
     * Holds a report against the thresholds, and a baseline sample by sample.
     *
     * @param baseline the report of the earlier run; null where the thresholds name none
     * @param pairing the earlier run, then this one; null where one of them has no outcomes, or there is no baseline
     * @throws IllegalArgumentException where a threshold names a part that the figure does not have, or the two reports
     *     cannot be compared
     */
    public GateResult check(Report report, @Nullable Report baseline, @Nullable Pairing pairing) {
        List<GateResult.Check> checks = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        thresholds.measures().forEach((name, limit) -> checks.add(check(report, name, limit)));
        Unscored unscored = new Unscored(thresholds);
        unscored.into(report, checks);
        Unopened.into(report, thresholds.unopenedShare(), checks, remarks);
        Thresholds.Baseline asked = thresholds.baseline();
        if (asked != null) {
            if (baseline == null) {
                throw new IllegalArgumentException(
                        "expected the report of the baseline " + asked.run() + ", found none");
            }
            Regression regression = Regression.of(asked, named(), baseline, report, pairing);
            regression.into(checks, remarks);
            unscored.since(baseline, report, regression.names(), checks);
        }
        remarks.addAll(unscored.remarks());
        return new GateResult(report.provenance().model(), checks, remarks);
    }

    private Set<String> named() {
        return thresholds.measures().keySet().stream()
                .map(Thresholds.MeasureName::whole)
                .collect(Collectors.toSet());
    }

    private GateResult.Check check(Report report, Thresholds.MeasureName name, Thresholds.Limit limit) {
        Optional<Measure> found = name.in(report);
        if (found.isEmpty() && !name.partsIn(report).isEmpty()) {
            throw Catalog.unknown("part", name.toString(), name.partsIn(report));
        }
        return found.map(measure -> check(report, name, limit, measure))
                .orElseGet(() -> new GateResult.Check(
                        name.toString(), false, "no value: " + reason(report, name) + "; asked: " + words(limit)));
    }

    /** Why there is no value: the task's own remark where nothing of it has one, else what the figure says. */
    private static String reason(Report report, Thresholds.MeasureName name) {
        return report.task(name.task())
                .map(task -> task.headline().value() == null
                        ? task.remark()
                        : name.in(report)
                                .map(Measure::note)
                                .filter(note -> !note.isEmpty())
                                .orElse("unscored"))
                .or(() -> name.in(report).map(Measure::note).filter(note -> !note.isEmpty()))
                .orElse(
                        isOfChecks(name)
                                ? "nothing was checked; principles --run RUN --keep does"
                                : "the run has no task " + name.task());
    }

    private GateResult.Check check(
            Report report, Thresholds.MeasureName name, Thresholds.Limit limit, Measure measure) {
        Double value = measure.value();
        if (value == null) {
            return new GateResult.Check(
                    name.toString(), false, "no value: " + reason(report, name) + "; asked: " + words(limit));
        }
        boolean surely = thresholds.bound() == Thresholds.Bound.INTERVAL;
        Interval interval = surely ? measure.interval() : null;
        // checks are no sample: what could not be checked may be met or not, and counts as it stands worst
        Measure.Bounds bounds = surely && isOfChecks(name) ? measure.bounds() : null;
        Double min = limit.min();
        Double max = limit.max();
        double low = bounds != null ? bounds.low() : interval == null ? value : interval.low();
        double high = bounds != null ? bounds.high() : interval == null ? value : interval.high();
        boolean passed = (min == null || low >= min) && (max == null || high <= max);
        return new GateResult.Check(
                name.toString(),
                passed,
                isOfChecks(name)
                        ? "%s over %d checks, %d more not measured; asked: %s"
                                .formatted(found(measure, interval), measure.scored(), measure.unscored(), words(limit))
                        : "%s over %s; asked: %s"
                                .formatted(found(measure, interval), Unscored.words(measure), words(limit)));
    }

    private String found(Measure measure, @Nullable Interval interval) {
        String value = Numbers.text(measure.value());
        if (interval != null) {
            value += " [" + Numbers.text(interval.low()) + ", " + Numbers.text(interval.high()) + "]";
        } else if (thresholds.bound() == Thresholds.Bound.INTERVAL
                && !measure.scale().equals(Report.Checked.SHARE)) {
            value += " (no interval: by its value)";
        }
        Measure.Bounds bounds = measure.bounds();
        return bounds == null
                ? value
                : "%s (%s: %s to %s)"
                        .formatted(
                                value,
                                measure.scale().equals(Report.Checked.SHARE) ? "whatever was not measured" : "unscored",
                                Numbers.text(bounds.low()),
                                Numbers.text(bounds.high()));
    }

    /** Whether a figure is a share of checks, and none of answers. */
    static boolean isOfChecks(Thresholds.MeasureName name) {
        return CHECKED.stream().anyMatch(dimension -> name.task().equals(dimension + "/checks"));
    }

    static String words(Thresholds.Limit limit) {
        Double min = limit.min();
        Double max = limit.max();
        String least = min == null ? "" : "at least " + Numbers.plain(min);
        String most = max == null ? "" : "at most " + Numbers.plain(max);
        return least + (min == null || max == null ? "" : " and ") + most;
    }

    /** All names of wholes that a report has, with its figures, in order. */
    static Map<String, Measure> wholes(Report report) {
        Map<String, Measure> wholes = new LinkedHashMap<>();
        report.tasks()
                .forEach(task -> task.measures()
                        .forEach(measure -> wholes.put(
                                task.task().id() + "." + measure.scale().name(), measure)));
        return wholes;
    }
}
