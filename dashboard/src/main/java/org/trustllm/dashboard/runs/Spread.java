package org.trustllm.dashboard.runs;

import java.util.List;

/**
 * How a task's scores are spread.
 *
 * @param assessment what was judged
 * @param judge who gave the scores; those of another judge may mean something else
 * @param bars the commonest first where they are few values, otherwise from the lowest score to the highest
 * @param unscored verdicts without a score
 * @param even whether the bars are even steps of a range of scores, and not single values
 */
public record Spread(String assessment, String judge, List<Bar> bars, long unscored, boolean even) {
    public Spread {
        bars = List.copyOf(bars);
    }

    /**
     * Some of the scores.
     *
     * @param low the score, or the least of them
     * @param high the same, or where the next bar begins
     * @param label what the judge read; empty where scores of several labels are together, or none was read
     * @param count verdicts
     */
    public record Bar(double low, double high, String label, long count) {}

    public long scored() {
        return bars.stream().mapToLong(Bar::count).sum();
    }

    public long tallest() {
        return bars.stream().mapToLong(Bar::count).max().orElse(0);
    }
}
