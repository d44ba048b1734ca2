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
 * How far ranks of runs move by chance: rows of each run's data are drawn anew, whole clusters of them, {@value #DRAWS} times;
 * all models are ranked again each time, and the middle 95 % of a run's ranks are its interval (Efron and Tibshirani 1993, 13.3),
 * widened to its rank where that lies outside. A figure that this cannot move, or a run of which only figures are at hand, is drawn from a normal distribution whose
 * lower and upper half are as wide as a figure's 95 % interval (6.5). The published values stand still; rows of the card are
 * drawn independently. The same runs give the same intervals, in whatever order they stand.
 */
final class RankDraws {
    static final int DRAWS = 2000;
    private static final long SEED = 20_240_506;

    /** The 0.975 quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private final List<Leaderboard.Row> rows;

    /** Ranks by entry, row and draw; null where a run has no value, or nobody knows how it moves. */
    private final int[][] @Nullable [] ranks;

    RankDraws(List<Leaderboard.Row> rows, List<BoardEntry> entries) {
        this.rows = rows;
        this.ranks = new int[entries.size()][rows.size()][];
        for (int row = 0; row < rows.size(); row++) {
            draw(row, entries);
        }
    }

    private void draw(int row, List<BoardEntry> entries) {
        Leaderboard.Row of = rows.get(row);
        int[] ranked = IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).isRanked(of))
                .toArray();
        double[][] values = new double[ranked.length][];
        boolean[] moves = new boolean[ranked.length];
        for (int k = 0; k < ranked.length; k++) {
            BoardEntry entry = entries.get(ranked[k]);
            Value value = entry.value(of);
            moves[k] = isDrawn(value) || value.spread() != null;
            values[k] = drawn(
                    value, of, new SplittableRandom(SEED + 31L * entry.model().hashCode() + row));
            ranks[ranked[k]][row] = moves[k] ? new int[DRAWS] : null;
        }
        double[] drawn = new double[ranked.length];
        for (int draw = 0; draw < (hasAny(moves) ? DRAWS : 0); draw++) {
            for (int k = 0; k < ranked.length; k++) {
                drawn[k] = values[k][moves[k] ? draw : 0];
            }
            for (int k = 0; k < ranked.length; k++) {
                int[] mine = ranks[ranked[k]][row];
                if (mine != null) {
                    mine[draw] = 1 + Ranks.better(drawn[k], drawn, of.highestFirst());
                }
            }
        }
    }

    /** Where all answers are alike, drawing them anew moves nothing, and says nothing of how sure the value is. */
    private static boolean isDrawn(Value value) {
        return value.draws().stream().distinct().limit(2).count() == 2;
    }

    private static boolean hasAny(boolean[] moves) {
        for (boolean one : moves) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** In an order of its own, so that two runs never move together because their rows were drawn by the same numbers. */
    private static double[] drawn(Value value, Leaderboard.Row row, SplittableRandom random) {
        double at = Objects.requireNonNull(value.value());
        BoardEntry.Spread spread = value.spread();
        boolean isDrawn = isDrawn(value);
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double other = at;
            if (isDrawn) {
                other = value.draws().get(random.nextInt(value.draws().size()));
            } else if (spread != null) {
                double z = random.nextGaussian();
                other = at + z * (z < 0 ? spread.below() : spread.above()) / Z;
            }
            drawn[i] = row.ranked(Double.isFinite(other) ? other : at);
        }
        return drawn;
    }

    /**
     * The middle 95 % of a run's ranks in a row; null where nobody knows how it moves.
     *
     * @param rank the one that it has
     */
    Leaderboard.@Nullable Span span(int entry, int row, @Nullable Integer rank) {
        int[] drawn = ranks[entry][row];
        return drawn == null || rank == null
                ? null
                : middle(Arrays.stream(drawn).asDoubleStream().sorted().toArray(), rank);
    }

    /** The middle 95 % of its average rank over the rows in which it has a rank; null where nobody knows how any moves. */
    Leaderboard.@Nullable Span average(int entry, List<Leaderboard.Cell> cells) {
        double[] averages = new double[DRAWS];
        int ranked = 0;
        double sum = 0;
        boolean moves = false;
        for (int row = 0; row < rows.size(); row++) {
            Integer rank = cells.get(row).rank();
            if (rank != null) {
                ranked++;
                sum += rank;
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
        return middle(Arrays.stream(averages).map(total -> total / n).sorted().toArray(), sum / n);
    }

    private static Leaderboard.Span middle(double[] sorted, double observed) {
        return new Leaderboard.Span(
                Math.min(observed, sorted[(int) (0.025 * sorted.length)]),
                Math.max(observed, sorted[(int) (0.975 * sorted.length) - 1]));
    }
}
