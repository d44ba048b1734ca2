package org.trustllm.benchmark.toolkit;

import java.util.Set;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;

/**
 * Leaves no value where Python raises, or where nobody was there to judge; the note says which row was the first. Other
 * unscored answers leave the figure, as they leave the toolkit's lists.
 */
final class Strict implements Checked.Check {
    /** What leaves {@code null} in a response file of the toolkit. */
    private static final Set<Verdict.Why> SILENCE =
            Set.of(Verdict.Why.NO_ANSWER, Verdict.Why.MODEL_ERROR, Verdict.Why.CONTENT_FILTER);

    private final String onSilence;
    private final String onNothing;
    private int first = Integer.MAX_VALUE;
    private String failure = "";
    private String missing = "";

    private Strict(String onSilence, String onNothing) {
        this.onSilence = onSilence;
        this.onNothing = onNothing;
    }

    /**
     * A metric that raises.
     *
     * @param onSilence what Python raises on a row without an answer; empty where the toolkit leaves such rows out
     * @param onNothing what Python raises where no answer counts; empty where the metric has a value then
     */
    static Metric strict(String onSilence, String onNothing, Metric metric) {
        return new Checked(metric, () -> new Strict(onSilence, onNothing));
    }

    /** Rows without an answer are left out, and one that counts is needed. */
    static Metric leavingOutSilence(Metric metric) {
        return strict("", "ZeroDivisionError", metric);
    }

    /** A row without an answer costs the figure, and one that counts is needed. */
    static Metric raising(String exception, Metric metric) {
        return strict(exception, "ZeroDivisionError", metric);
    }

    @Override
    public void see(Judged judged) {
        if (!(judged.verdict() instanceof Verdict.Unscored unscored)) {
            return;
        }
        if (Judges.isUnavailable(unscored)) {
            missing = unscored.detail();
            return;
        }
        int row = judged.key().row();
        String words = words(unscored, row);
        if (!words.isEmpty() && row < first) {
            first = row;
            failure = words;
        }
    }

    /** Why a row costs the figure; empty where it is only left out. */
    private String words(Verdict.Unscored unscored, int row) {
        if (unscored.why() == Verdict.Why.RULE_FAILED) {
            return unscored.detail();
        }
        if (unscored.why() == Verdict.Why.JUDGE_ERROR) {
            return "the judge failed at row " + row + ": " + unscored.detail();
        }
        return SILENCE.contains(unscored.why()) && !onSilence.isEmpty() ? Raised.words(onSilence, row) : "";
    }

    @Override
    public Measure on(Measure measure) {
        if (!failure.isEmpty()) {
            return Figures.with(measure, null, failure);
        }
        if (!missing.isEmpty()) {
            return Figures.with(measure, null, missing);
        }
        boolean nothing = measure.value() == null && measure.scored() == 0 && measure.unscored() > 0;
        return nothing && !onNothing.isEmpty()
                ? Figures.with(measure, null, "the toolkit raises " + onNothing + ": no answer counts")
                : measure;
    }
}
