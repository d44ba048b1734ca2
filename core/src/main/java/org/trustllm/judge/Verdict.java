package org.trustllm.judge;

import org.jspecify.annotations.Nullable;

/** A judge's word on one answer: a score, or the reason why there is none. The two are never confused. */
public sealed interface Verdict {

    /** Who judged, with version. */
    String judge();

    /**
     * An answer that could be judged.
     *
     * @param value what the metric counts: 1 or 0 for yes and no, a number on the judge's scale otherwise; finite
     * @param label the answer as the judge read it: {@code A}, {@code refused}, {@code SUPPORT}
     * @param reason why, where the judge says
     */
    record Scored(double value, String label, @Nullable String reason, String judge) implements Verdict {
        public Scored {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("expected a finite score, found " + value);
            }
        }
    }

    /** An answer without a score, and why. */
    record Unscored(Why why, String detail, String judge) implements Verdict {}

    /** A verdict of right (1) or wrong (0), with the label that was read. */
    static Scored of(boolean right, String label, String judge) {
        return new Scored(right ? 1 : 0, label, null, judge);
    }

    /** Different things that are no score; none of them is ever turned into a number. */
    enum Why {
        NO_ANSWER("no answer was recorded"),
        EMPTY_ANSWER("the answer is empty"),
        CUT_IN_THOUGHTS("the limit of tokens came before the thoughts had ended"),
        UNPARSABLE_ANSWER("the answer holds none of the labels asked for"),
        AMBIGUOUS_ANSWER("the answer holds several of the labels asked for"),
        INCOMPLETE_GROUP("the answer's counterpart is missing"),
        RULE_FAILED("the scoring rule fails on this answer"),
        CONTENT_FILTER("the provider's filter withheld the answer"),
        MODEL_ERROR("the model could not be asked"),
        JUDGE_UNAVAILABLE("the judge that it needs is not at hand"),
        JUDGE_UNPARSABLE("the judge's verdict could not be read"),
        JUDGE_DIVIDED("the judges, or one judge in two orders, do not agree"),
        JUDGE_ERROR("the judge failed");

        private final String meaning;

        Why(String meaning) {
            this.meaning = meaning;
        }

        /** For people, the end of a sentence. */
        public String meaning() {
            return meaning;
        }
    }
}
