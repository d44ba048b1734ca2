package org.trustllm.internal.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The answers of each block dealt anew to its rows, and what groups have of each kind of answer then.
 *
 * <p>Pairs and triples of rows with one answer each, of which matched data mostly consist, are kept by what they hold with their
 * number: how many of so many like pairs are swapped is the number of ones among as many random bits, or where they are very many a
 * binomial draw. Of a block with many rows of one answer each, the answers that each group gets are drawn as numbers, so that the time
 * does not grow with the rows.
 */
final class Deals {
    /** A block of so many rows at most is kept by what it holds. */
    private static final int FEW = 3;

    /** From so many rows on a block's answers are drawn as numbers. */
    private static final int MANY = 100;

    /** From so many like blocks on the ways in which they are dealt are drawn as numbers. */
    private static final int LIKE = 1 << 14;

    private final List<StratifiedIndependence.Block> large = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();
    private final List<Kind> small = new ArrayList<>();
    private final int kinds;
    private final int most;

    /** Blocks that hold the same; each way to deal is the cells, one a row, to which it adds one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, not changed
    private record Kind(int[][] ways, int blocks) {}

    /** A block by its numbers: rows of each group, and answers of each kind. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, not changed
    private record Counted(int[] groups, int[] answers) {}

    private record Held(List<Integer> groups, List<Integer> answers) {}

    Deals(List<StratifiedIndependence.Block> blocks, int kinds) {
        this.kinds = kinds;
        Map<Held, Integer> held = new LinkedHashMap<>();
        for (StratifiedIndependence.Block block : blocks) {
            int[] answers =
                    Arrays.stream(block.answers()).mapToInt(Deals::single).toArray();
            boolean single = Arrays.stream(answers).allMatch(answer -> answer >= 0);
            int rows = block.rows();
            if (single && rows <= FEW) {
                held.merge(
                        new Held(sorted(each(block.group(), block.times())), sorted(each(answers, block.times()))),
                        1,
                        Integer::sum);
            } else if (single && rows >= MANY) {
                counted.add(new Counted(sums(block.group(), block.times()), sums(answers, block.times())));
            } else {
                large.add(rowByRow(block));
            }
        }
        held.forEach((what, times) -> small.add(new Kind(ways(what), times)));
        small.sort(Comparator.comparing(kind -> Arrays.deepToString(kind.ways)));
        this.most = large.stream().mapToInt(block -> block.group().length).max().orElse(0);
    }

    /** Room for the groups of the largest block. */
    int[] room() {
        return new int[most];
    }

    private static StratifiedIndependence.Block rowByRow(StratifiedIndependence.Block block) {
        int[] places = each(IntStream.range(0, block.times().length).toArray(), block.times());
        return new StratifiedIndependence.Block(
                Arrays.stream(places).map(i -> block.group()[i]).toArray(),
                Arrays.stream(places).mapToObj(i -> block.answers()[i]).toArray(double[][]::new));
    }

    private static int[] each(int[] values, int[] times) {
        return IntStream.range(0, values.length)
                .flatMap(i -> IntStream.generate(() -> values[i]).limit(times[i]))
                .toArray();
    }

    private static int[] sums(int[] places, int[] times) {
        int[] sums = new int[1 + Arrays.stream(places).max().orElse(0)];
        for (int i = 0; i < places.length; i++) {
            sums[places[i]] += times[i];
        }
        return sums;
    }

    /** Adds one dealing of all blocks to what groups have of each kind. */
    void add(Draws draws, int[] room, double[] cells) {
        for (Kind kind : small) {
            add(draws, kind, cells);
        }
        for (Counted block : counted) {
            add(draws, block, cells);
        }
        for (StratifiedIndependence.Block block : large) {
            int n = block.group().length;
            System.arraycopy(block.group(), 0, room, 0, n);
            for (int i = n - 1; i > 0; i--) {
                int other = draws.below(i + 1);
                int one = room[i];
                room[i] = room[other];
                room[other] = one;
            }
            for (int i = 0; i < n; i++) {
                for (int answer = 0; answer < kinds; answer++) {
                    cells[room[i] * kinds + answer] += block.answers()[i][answer];
                }
            }
        }
    }

    /** To each group in turn what it draws of each kind of the answers that are left. */
    private void add(Draws draws, Counted block, double[] cells) {
        int[] left = block.answers.clone();
        int all = Arrays.stream(left).sum();
        for (int group = 0; group < block.groups.length; group++) {
            int wanted = block.groups[group];
            int others = all;
            all -= wanted;
            for (int answer = 0; answer < left.length && wanted > 0; answer++) {
                others -= left[answer];
                int got = HypergeometricDraw.next(draws, left[answer], others, wanted);
                cells[group * kinds + answer] += got;
                left[answer] -= got;
                wanted -= got;
            }
        }
    }

    private static void add(Draws draws, Kind kind, double[] cells) {
        if (kind.blocks >= LIKE) {
            int left = kind.blocks;
            for (int way = 0; way < kind.ways.length; way++) {
                int ways = kind.ways.length - way;
                int times = ways == 1 ? left : new BinomialDraw(1.0 / ways).next(draws, left);
                add(kind.ways[way], times, cells);
                left -= times;
            }
            return;
        }
        if (kind.ways.length == 2) {
            int swapped = 0;
            for (int left = kind.blocks; left > 0; left -= Long.SIZE) {
                long bits = draws.next();
                swapped += Long.bitCount(left >= Long.SIZE ? bits : bits >>> (Long.SIZE - left));
            }
            add(kind.ways[0], kind.blocks - swapped, cells);
            add(kind.ways[1], swapped, cells);
            return;
        }
        for (int i = 0; i < kind.blocks; i++) {
            add(kind.ways[draws.below(kind.ways.length)], 1, cells);
        }
    }

    private static void add(int[] way, int times, double[] cells) {
        for (int cell : way) {
            cells[cell] += times;
        }
    }

    /** All orders of the answers over the rows, equal ones once: each is met as often as any other. */
    private int[][] ways(Held held) {
        int n = held.groups.size();
        List<List<Integer>> orders = new ArrayList<>();
        order(held.answers, List.of(), orders);
        return orders.stream()
                .distinct()
                .map(order -> IntStream.range(0, n)
                        .map(row -> held.groups.get(row) * kinds + order.get(row))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static void order(List<Integer> left, List<Integer> taken, List<List<Integer>> orders) {
        if (left.isEmpty()) {
            orders.add(taken);
        }
        for (int i = 0; i < left.size(); i++) {
            List<Integer> rest = new ArrayList<>(left.subList(0, i));
            rest.addAll(left.subList(i + 1, left.size()));
            List<Integer> more = new ArrayList<>(taken);
            more.add(left.get(i));
            order(rest, more, orders);
        }
    }

    private static List<Integer> sorted(int[] values) {
        return Arrays.stream(values).sorted().boxed().toList();
    }

    /** The kind of a row's only answer; -1 where it has several. */
    private static int single(double[] shares) {
        return IntStream.range(0, shares.length)
                .filter(kind -> shares[kind] == 1)
                .findFirst()
                .orElse(-1);
    }
}
