package org.trustllm.benchmark.toolkit;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;

/**
 * Leaves no value where Python raises, or where nobody was there to judge; the note says which row was the first. Other
 * unscored answers leave the figure, as they leave the toolkit's lists.
 *
 * @param onSilence what Python raises on a row without an answer; empty where the toolkit leaves such rows out
 * @param onNothing what Python raises where no answer counts; empty where the metric has a value then
 */
record Strict(String onSilence, String onNothing) {
    /** What leaves {@code null} in a response file of the toolkit. */
    private static final Set<Verdict.Why> SILENCE =
            Set.of(Verdict.Why.NO_ANSWER, Verdict.Why.MODEL_ERROR, Verdict.Why.CONTENT_FILTER);

    /** The first answer that costs the figure, and the last one that nobody was there to judge. */
    private record Missing(
            @Nullable Judged failure, @Nullable Judged unjudged) {
        private static final Missing NONE = new Missing(null, null);
        private static final Carried<Missing> CARRIED = new Carried<>(
                (missing, out) -> {
                    Carried.answer(missing.failure, out);
                    Carried.answer(missing.unjudged, out);
                },
                in -> new Missing(Carried.answer(in), Carried.answer(in)));

        Missing and(Missing other) {
            return new Missing(RowOrder.first(failure, other.failure), RowOrder.last(unjudged, other.unjudged));
        }
    }

    /** A metric that raises; see {@link Strict}. */
    static Metric strict(String onSilence, String onNothing, Metric metric) {
        Strict strict = new Strict(onSilence, onNothing);
        return new Checked<>(metric, Missing.NONE, strict::missing, Missing::and, Missing.CARRIED, strict::figure);
    }

    /** Rows without an answer are left out, and one that counts is needed. */
    static Metric leavingOutSilence(Metric metric) {
        return strict("", "ZeroDivisionError", metric);
    }

    /** A row without an answer costs the figure, and one that counts is needed. */
    static Metric raising(String exception, Metric metric) {
        return strict(exception, "ZeroDivisionError", metric);
    }

    private Missing missing(Judged judged) {
        if (!(judged.verdict() instanceof Verdict.Unscored unscored)) {
            return Missing.NONE;
        }
        if (Judges.isUnavailable(unscored)) {
            return new Missing(null, judged);
        }
        return words(unscored, 0).isEmpty() ? Missing.NONE : new Missing(judged, null);
    }

    /** Why a row costs the figure; empty where it is only left out. */
    private String words(Verdict.Unscored unscored, int row) {
        return switch (unscored.why()) {
            case RULE_FAILED -> unscored.detail();
            case JUDGE_ERROR -> "the judge failed at row " + row + ": " + unscored.detail();
            default -> SILENCE.contains(unscored.why()) && !onSilence.isEmpty() ? Raised.words(onSilence, row) : "";
        };
    }

    private Measure figure(Missing missing, Measure measure) {
        if (missing.failure != null && missing.failure.verdict() instanceof Verdict.Unscored failure) {
            return measure.withoutValue(words(failure, missing.failure.key().row()));
        }
        if (missing.unjudged != null && missing.unjudged.verdict() instanceof Verdict.Unscored unjudged) {
            return measure.withoutValue(unjudged.detail());
        }
        boolean nothing = measure.value() == null && measure.scored() == 0 && measure.unscored() > 0;
        return nothing && !onNothing.isEmpty()
                ? measure.withoutValue("the toolkit raises " + onNothing + ": no answer counts")
                : measure;
    }
}
