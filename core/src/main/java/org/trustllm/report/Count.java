package org.trustllm.report;

import java.util.Locale;

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

    /** For people: {@code 97 scored, 3 unscored (3.0 %)}. */
    public String words() {
        return String.format(Locale.ROOT, "%d scored, %d unscored (%.1f %%)", scored, unscored, 100 * unscoredShare());
    }

    /** Share of the verdicts that is missing, in [0, 1]; 0 where there is none at all. */
    public double unscoredShare() {
        return scored + unscored == 0 ? 0 : (double) unscored / (scored + unscored);
    }
}
