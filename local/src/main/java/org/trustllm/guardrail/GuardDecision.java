package org.trustllm.guardrail;

import java.time.Duration;
import java.util.OptionalDouble;
import org.trustllm.judge.Verdict;

/**
 * What a guard says of a text.
 *
 * @param guard the guard's name
 * @param outcome what is to be done
 * @param text what may be shown: the text itself, the text without what it gave away, or the canned answer
 * @param verdict the judge's word
 * @param score what stood against the threshold: the judge's probability, or its value; empty where there is no verdict
 * @param reason why in a line, without any of the text; empty where nothing stands against it
 * @param took how long it took
 */
public record GuardDecision(
        String guard,
        Outcome outcome,
        String text,
        Verdict verdict,
        OptionalDouble score,
        String reason,
        Duration took) {
    /** What is to be done with a text. */
    public enum Outcome {
        /** Nothing stands against it. */
        PASSED,
        /** The canned answer stands in its place. */
        BLOCKED,
        /** Shown without what it gave away. */
        REDACTED,
        /** The model is to be asked again, with a reminder. */
        RETRY,
        /** Shown all the same, and told. */
        LOGGED
    }

    /** Whether the fail mode decided, because the judge gave no verdict on a text that could be judged. */
    public boolean isFailed() {
        return verdict instanceof Verdict.Unscored unscored && unscored.why() != Verdict.Why.EMPTY_ANSWER;
    }

    /** Whether the text may be shown as it is. */
    public boolean isShown() {
        return outcome == Outcome.PASSED || outcome == Outcome.LOGGED;
    }
}
