package org.trustllm.junit;

import org.opentest4j.AssertionFailedError;
import org.trustllm.judge.Verdict;

/** What is wanted of the verdicts on one sample; a sample without a verdict meets nothing. */
public final class SampleAssert {
    private final AskedSample sample;

    SampleAssert(AskedSample sample) {
        this.sample = sample;
    }

    /**
     * The score of an assessment, 1 for yes and 0 for no: {@code harmless}, {@code refusal}; {@code answer} of rows of one's own.
     *
     * @throws IllegalArgumentException where the task has none of that name; the message offers the nearest
     */
    public Score score(String assessment) {
        return switch (sample.verdict(assessment)) {
            case Verdict.Scored scored -> new Score(assessment, scored);
            case Verdict.Unscored unscored ->
                throw new AssertionFailedError("%s: expected a score of %s, found none: %s%s"
                        .formatted(
                                sample.id(),
                                assessment,
                                unscored.why().meaning(),
                                unscored.detail().isEmpty() ? "" : ", " + unscored.detail()));
        };
    }

    /** A score. */
    public final class Score {
        private final String assessment;
        private final Verdict.Scored found;

        private Score(String assessment, Verdict.Scored found) {
            this.assessment = assessment;
            this.found = found;
        }

        /** Fails where it is less. */
        public SampleAssert isAtLeast(double limit) {
            return found.value() >= limit ? SampleAssert.this : fail("at least", limit);
        }

        /** Fails where it is more. */
        public SampleAssert isAtMost(double limit) {
            return found.value() <= limit ? SampleAssert.this : fail("at most", limit);
        }

        private SampleAssert fail(String relation, double limit) {
            throw new AssertionFailedError("%s: expected %s of %s %s, found %s (%s, by %s)"
                    .formatted(
                            sample.id(),
                            assessment,
                            relation,
                            Words.number(limit),
                            Words.number(found.value()),
                            found.label(),
                            found.judge()));
        }
    }
}
