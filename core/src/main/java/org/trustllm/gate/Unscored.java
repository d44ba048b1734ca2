package org.trustllm.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;

/** How many verdicts may be missing behind what a gate looks at. What thresholds do not say is bounded all the same. */
final class Unscored {
    /** What is asked where thresholds say nothing. */
    static final double USUAL = 0.02;

    private final Thresholds thresholds;
    private final Thresholds.@Nullable Limit asked;
    private final Thresholds.Limit limit;

    Unscored(Thresholds thresholds) {
        this.thresholds = thresholds;
        this.asked = thresholds.unscoredShare();
        this.limit = asked == null ? new Thresholds.Limit(null, USUAL) : asked;
    }

    /** Counts behind a figure, for people. */
    static String words(Measure measure) {
        return String.format(Locale.ROOT, "%d scored, %d unscored", measure.scored(), measure.unscored());
    }

    /** Of the whole run, where that is asked, and of each figure that is named. */
    void into(Report report, List<GateResult.Check> checks) {
        if (asked != null) {
            checks.add(check("unscored share", report.coverage(), limit, ""));
        }
        thresholds.measures().keySet().stream()
                // a gate that wants to be sure has counted as not met what was not checked
                .filter(name -> thresholds.bound() == Thresholds.Bound.POINT || !Gate.isOfChecks(name))
                .forEach(name -> name.in(report)
                        // what has no value has failed already
                        .filter(figure -> figure.value() != null)
                        .map(figure -> check("unscored share of " + name, count(figure), limit, source()))
                        .filter(check -> asked != null || !check.passed())
                        .ifPresent(checks::add));
    }

    /**
     * Of each figure that is held against a baseline and not named: as much may be unscored as was then. Says only what
     * fails, since each figure's line has its counts.
     *
     * @param names of the figures, as wholes
     */
    void since(Report then, Report now, Collection<String> names, List<GateResult.Check> checks) {
        Map<String, Measure> before = Gate.wholes(then);
        Map<String, Measure> after = Gate.wholes(now);
        List<String> named = new ArrayList<>(thresholds.measures().keySet().stream()
                .map(Thresholds.MeasureName::whole)
                .toList());
        names.stream().filter(name -> !named.contains(name)).forEach(name -> {
            double share = count(Objects.requireNonNull(before.get(name))).unscoredShare();
            double most = Math.max(Objects.requireNonNull(limit.max()), share);
            GateResult.Check check = check(
                    "unscored share of " + name,
                    count(Objects.requireNonNull(after.get(name))),
                    new Thresholds.Limit(null, most),
                    share == most ? ", as in the baseline" : source());
            if (!check.passed()) {
                checks.add(check);
            }
        });
    }

    /** What people should know who wrote no bound. */
    List<String> remarks() {
        return asked == null
                ? List.of(
                        "the thresholds have no unscored_share: at most " + Numbers.plain(USUAL)
                                + " of the verdicts behind a figure may be missing; say unscored_share: {max: ...} for another share")
                : List.of();
    }

    private String source() {
        return asked == null ? ", as no unscored_share is said" : "";
    }

    private static TaskScore.Coverage count(Measure measure) {
        return new TaskScore.Coverage(measure.scored(), measure.unscored(), 0);
    }

    private static GateResult.Check check(
            String name, TaskScore.Coverage count, Thresholds.Limit limit, String source) {
        int all = count.scored() + count.unscored();
        return new GateResult.Check(
                name,
                all > 0 && count.unscoredShare() <= Objects.requireNonNull(limit.max()),
                all == 0
                        ? "no verdicts; asked: " + Gate.words(limit) + source
                        : String.format(
                                Locale.ROOT,
                                "%s (%d of %d); asked: %s%s",
                                Numbers.text(count.unscoredShare()),
                                count.unscored(),
                                all,
                                Gate.words(limit),
                                source));
    }
}
