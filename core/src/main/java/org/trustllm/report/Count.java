package org.trustllm.report;

import java.util.List;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/**
 * Verdicts that are there and that are missing.
 *
 * @param scored answers with a score
 * @param unscored answers without one although their judge is at hand
 */
public record Count(int scored, int unscored) {
    static final Count NONE = new Count(0, 0);

    static Count of(List<Judged> verdicts) {
        int scored = 0;
        int unscored = 0;
        for (Judged judged : verdicts) {
            switch (judged.verdict()) {
                case Verdict.Scored counted -> scored++;
                case Verdict.Unscored missing -> unscored += missing.why() == Verdict.Why.JUDGE_UNAVAILABLE ? 0 : 1;
            }
        }
        return new Count(scored, unscored);
    }

    Count plus(Count other) {
        return new Count(scored + other.scored, unscored + other.unscored);
    }

    /** Share of the verdicts that is missing, in [0, 1]; 0 where there is none at all. */
    public double unscoredShare() {
        return scored + unscored == 0 ? 0 : (double) unscored / (scored + unscored);
    }
}
