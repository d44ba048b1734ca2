package org.trustllm.internal.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether rows' answers depend on their group, each row against those of its own block: the generalised
 * Cochran–Mantel–Haenszel statistic Q = d' V⁻ d, with d what groups have of each kind of answer less what they would have, were
 * the answers of each block dealt anew to its rows, and V the covariance of d then. A row's answers count as their mean, so that a
 * row that is asked several times is one row, however alike its answers are. Landis, Heyman and Koch (1978), Average partial
 * association in three-way contingency tables, International Statistical Review 46, 237–254.
 *
 * <p>Where all rows are one block and are asked once, Q is Pearson's χ² times (n - 1) / n.
 */
public final class StratifiedIndependence {
    private static final int BLOCK = 250;

    private final List<Block> blocks;
    private final int groups;
    private final int kinds;
    private final double[] expected;
    private final double[][] inverse;
    private final int degrees;

    /**
     * Rows that only differ by their group.
     *
     * @param group of each row
     * @param answers of each row the shares of each kind of answer, which add to 1
     * @param times how many rows like it there are
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, not changed
    public record Block(int[] group, double[][] answers, int[] times) {
        /** Each row once. */
        public Block(int[] group, double[][] answers) {
            this(group, answers, IntStream.generate(() -> 1).limit(group.length).toArray());
        }

        int rows() {
            return Arrays.stream(times).sum();
        }
    }

    /** A block in the making. */
    public static final class BlockBuilder {
        private final List<Integer> groups = new ArrayList<>();
        private final List<double[]> answers = new ArrayList<>();
        private final List<Integer> times = new ArrayList<>();

        /** So many rows of a group with such answers. */
        public void add(int group, double[] shares, int rows) {
            groups.add(group);
            answers.add(shares);
            times.add(rows);
        }

        public Block build() {
            return new Block(
                    groups.stream().mapToInt(Integer::intValue).toArray(),
                    answers.toArray(double[][]::new),
                    times.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private StratifiedIndependence(List<Block> blocks, int groups, int kinds) {
        this.blocks = blocks;
        this.groups = groups;
        this.kinds = kinds;
        this.expected = expected();
        this.inverse = covariance();
        this.degrees = invert(inverse);
    }

    /** Empty where no block has rows of several groups with unlike answers. */
    public static Optional<StratifiedIndependence> of(List<Block> blocks, int groups, int kinds) {
        List<Block> telling = new ArrayList<>();
        for (Block block : blocks) {
            boolean alike = Arrays.stream(block.answers).allMatch(row -> Arrays.equals(row, block.answers[0]));
            boolean one = Arrays.stream(block.group).allMatch(group -> group == block.group[0]);
            if (!alike && !one) {
                telling.add(block);
            }
        }
        return telling.isEmpty() ? Optional.empty() : Optional.of(new StratifiedIndependence(telling, groups, kinds));
    }

    /** Blocks whose rows have unlike answers: the others tell nothing. */
    public int blocks() {
        return blocks.size();
    }

    /** Q, at least 0. */
    public double statistic() {
        return statistic(deviations());
    }

    /** The rank of V. */
    public int degrees() {
        return degrees;
    }

    /** By the chi-square distribution, which Q nears where rows are many. */
    public double chiSquare() {
        return ChiSquaredDistribution.of(degrees).survivalProbability(statistic());
    }

    /**
     * The same for rows that are all one block, as Pearson's test has it where each is asked once: of Q n / (n - 1), with Yates'
     * correction by half a row where there is one degree of freedom.
     */
    public double pearson() {
        if (blocks.size() != 1) {
            throw new IllegalStateException("expected all rows in one block, found " + blocks.size());
        }
        double n = blocks.getFirst().rows();
        double statistic = statistic() * n / (n - 1);
        if (degrees == 1) {
            double off = Arrays.stream(deviations()).map(Math::abs).max().orElseThrow();
            double corrected = off <= 0 ? 0 : (off - Math.min(0.5, off)) / off;
            statistic *= corrected * corrected;
        }
        return ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
    }

    /** The share of ways to deal each block's answers to its rows with a Q at least as great, (1 + met) / (1 + tried). */
    public double permutation(int tries, long seed) {
        double asGreat = statistic() * (1 - 1e-9);
        Deals deals = new Deals(blocks, kinds);
        long met = IntStream.range(0, (tries + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToLong(part -> {
                    Draws draws = new Draws(seed, part);
                    int[] room = deals.room();
                    double[] cells = new double[expected.length];
                    return IntStream.range(part * BLOCK, Math.min(tries, (part + 1) * BLOCK))
                            .filter(i -> {
                                for (int cell = 0; cell < cells.length; cell++) {
                                    cells[cell] = -expected[cell];
                                }
                                deals.add(draws, room, cells);
                                return statistic(cells) >= asGreat;
                            })
                            .count();
                })
                .sum();
        return (1.0 + met) / (1.0 + tries);
    }

    /** What groups have of each kind of answer less what they would have, were answers dealt anew. */
    private double[] deviations() {
        double[] all = new double[groups * kinds];
        for (int i = 0; i < all.length; i++) {
            all[i] = -expected[i];
        }
        for (Block block : blocks) {
            for (int i = 0; i < block.group.length; i++) {
                for (int kind = 0; kind < kinds; kind++) {
                    all[block.group[i] * kinds + kind] += block.times[i] * block.answers[i][kind];
                }
            }
        }
        return all;
    }

    private double[] expected() {
        double[] all = new double[groups * kinds];
        for (Block block : blocks) {
            double[] mean = mean(block);
            for (int i = 0; i < block.group.length; i++) {
                for (int kind = 0; kind < kinds; kind++) {
                    all[block.group[i] * kinds + kind] += block.times[i] * mean[kind];
                }
            }
        }
        return all;
    }

    private double[] mean(Block block) {
        double[] mean = new double[kinds];
        double n = block.rows();
        for (int i = 0; i < block.group.length; i++) {
            for (int kind = 0; kind < kinds; kind++) {
                mean[kind] += block.times[i] * block.answers[i][kind] / n;
            }
        }
        return mean;
    }

    private double statistic(double[] deviations) {
        int size = inverse.length;
        double sum = 0;
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                sum += deviation(deviations, a) * inverse[a][b] * deviation(deviations, b);
            }
        }
        return Math.max(0, sum);
    }

    private double deviation(double[] deviations, int place) {
        return deviations[place / (kinds - 1) * kinds + place % (kinds - 1)];
    }

    private double[][] covariance() {
        int size = (groups - 1) * (kinds - 1);
        double[][] covariance = new double[size][size];
        for (Block block : blocks) {
            double n = block.rows();
            double[] of = new double[groups];
            double[] mean = mean(block);
            double[][] spread = new double[kinds][kinds];
            for (int i = 0; i < block.group.length; i++) {
                double[] row = block.answers[i];
                of[block.group[i]] += block.times[i];
                for (int a = 0; a < kinds; a++) {
                    for (int b = 0; b < kinds; b++) {
                        spread[a][b] += block.times[i] * (row[a] - mean[a]) * (row[b] - mean[b]);
                    }
                }
            }
            for (int p = 0; p < size; p++) {
                for (int q = 0; q < size; q++) {
                    int g = p / (kinds - 1);
                    int h = q / (kinds - 1);
                    double dealt = of[g] * ((g == h ? n : 0) - of[h]) / (n * (n - 1.0));
                    covariance[p][q] += dealt * spread[p % (kinds - 1)][q % (kinds - 1)];
                }
            }
        }
        return covariance;
    }

    /** Puts a generalised inverse in the place of a covariance, by Gauss–Jordan sweeps over its pivots; gives its rank. */
    private static int invert(double[][] matrix) {
        int size = matrix.length;
        double[] scale = IntStream.range(0, size).mapToDouble(i -> matrix[i][i]).toArray();
        int rank = 0;
        boolean[] swept = new boolean[size];
        for (int k = 0; k < size; k++) {
            double pivot = matrix[k][k];
            if (pivot <= 1e-9 * scale[k] || pivot <= 0) {
                continue;
            }
            rank++;
            swept[k] = true;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    if (i != k && j != k) {
                        matrix[i][j] -= matrix[i][k] * matrix[k][j] / pivot;
                    }
                }
            }
            for (int i = 0; i < size; i++) {
                if (i != k) {
                    matrix[i][k] /= pivot;
                    matrix[k][i] /= -pivot;
                }
            }
            matrix[k][k] = 1 / pivot;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (!swept[i] || !swept[j]) {
                    matrix[i][j] = 0;
                }
            }
        }
        return rank;
    }
}
