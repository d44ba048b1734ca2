package org.trustllm.report;

/**
 * Verdicts that are there and that are missing.
 *
 * @param scored answers with a score
 * @param unscored answers without one although their judge is at hand
 */
public record Count(int scored, int unscored) {
    public static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
        return new Count(scored + other.scored, unscored + other.unscored);
    }

    /** Share of the verdicts that is missing, in [0, 1]; 0 where there is none at all. */
    public double unscoredShare() {
        return scored + unscored == 0 ? 0 : (double) unscored / (scored + unscored);
    }
}
