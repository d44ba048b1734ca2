package org.trustllm.leaderboard;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.maths.Ranks;
import org.trustllm.leaderboard.BoardEntry.Value;

/**
 * How far ranks of runs move by chance: a parametric bootstrap (Efron and Tibshirani 1993, 6.5). Each value of a run is
 * drawn anew from a normal distribution whose lower and upper half are as wide as its 95 % interval, all models are ranked
 * again, and the middle 95 % of a run's ranks are its interval. Values without an interval, the published ones among them,
 * stand still; rows are drawn independently. The same seed gives the same intervals.
 */
final class RankDraws {
    private static final int DRAWS = 2000;
    private static final long SEED = 20_240_506;

    /** The 0.975 quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private final List<Leaderboard.Row> rows;
    private final List<BoardEntry> entries;

    /** Ranks by entry, row and draw; null where a run has no value or no interval. */
    private final int[][] @Nullable [] ranks;

    RankDraws(List<Leaderboard.Row> rows, List<BoardEntry> entries) {
        this.rows = rows;
        this.entries = entries;
        this.ranks = new int[entries.size()][rows.size()][];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int row = 0; row < rows.size(); row++) {
            draw(row, random.split());
        }
    }

    private void draw(int row, SplittableRandom random) {
        Leaderboard.Row of = rows.get(row);
        int[] ranked = IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).isRanked(of))
                .toArray();
        int[] moving = IntStream.of(ranked)
                .filter(i -> entries.get(i).value(of).spread() != null)
                .toArray();
        for (int i : moving) {
            ranks[i][row] = new int[DRAWS];
        }
        for (int draw = 0; draw < (moving.length == 0 ? 0 : DRAWS); draw++) {
            double[] values = IntStream.of(ranked)
                    .mapToDouble(i -> of.ranked(drawn(entries.get(i).value(of), random)))
                    .toArray();
            for (int k = 0; k < ranked.length; k++) {
                int[] mine = ranks[ranked[k]][row];
                if (mine != null) {
                    mine[draw] = 1 + Ranks.better(values[k], values, of.highestFirst());
                }
            }
        }
    }

    private static double drawn(Value value, SplittableRandom random) {
        double at = Objects.requireNonNull(value.value());
        BoardEntry.Spread spread = value.spread();
        if (spread == null) {
            return at;
        }
        double z = random.nextGaussian();
        return at + z * (z < 0 ? spread.below() : spread.above()) / Z;
    }

    /** The middle 95 % of a run's ranks in a row; null where it stands still. */
    Leaderboard.@Nullable Span span(int entry, int row) {
        int[] drawn = ranks[entry][row];
        if (drawn == null) {
            return null;
        }
        double[] sorted = Arrays.stream(drawn).asDoubleStream().sorted().toArray();
        return middle(sorted);
    }

    /** The middle 95 % of its average rank over the rows in which it has a rank; null where it stands still. */
    Leaderboard.@Nullable Span average(int entry, List<Leaderboard.Cell> cells) {
        double[] averages = new double[DRAWS];
        int ranked = 0;
        boolean moves = false;
        for (int row = 0; row < rows.size(); row++) {
            Integer rank = cells.get(row).rank();
            if (rank != null) {
                ranked++;
                int[] drawn = ranks[entry][row];
                moves |= drawn != null;
                for (int draw = 0; draw < DRAWS; draw++) {
                    averages[draw] += drawn == null ? rank : drawn[draw];
                }
            }
        }
        if (!moves) {
            return null;
        }
        int n = ranked;
        return middle(Arrays.stream(averages).map(sum -> sum / n).sorted().toArray());
    }

    private static Leaderboard.Span middle(double[] sorted) {
        return new Leaderboard.Span(sorted[(int) (0.025 * sorted.length)], sorted[(int) (0.975 * sorted.length) - 1]);
    }
}
