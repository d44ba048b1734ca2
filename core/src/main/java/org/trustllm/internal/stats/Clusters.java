package org.trustllm.internal.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.maths.Finite;

/**
 * What each cluster of rows adds to a few totals: everything that a resampling of clusters must know.
 *
 * <p>A cluster is a set of rows that may depend on each other, such as the answers to one request under several
 * attacks; clusters are taken to be independent. A row that stands alone is a cluster of one. Clusters that add the
 * same are kept once with their number, so that a rate over a million rows takes the place of two.
 */
public final class Clusters {
    /** Where a kind's amounts begin and the next one's, in one row: a resample goes over all of them ten thousand times. */
    private final int[] from;

    /** Which totals a kind adds to, and what; few of many where clusters lie in groups. */
    private final int[] places;

    private final double[] amounts;
    private final int[] times;
    private final int size;
    private final int width;

    private Clusters(List<double[]> kinds, int[] times, int width) {
        this.from = new int[kinds.size() + 1];
        for (int kind = 0; kind < kinds.size(); kind++) {
            from[kind + 1] = from[kind]
                    + (int) Arrays.stream(kinds.get(kind)).filter(x -> x != 0).count();
        }
        this.places = new int[from[kinds.size()]];
        this.amounts = new double[places.length];
        int at = 0;
        for (double[] all : kinds) {
            for (int i = 0; i < all.length; i++) {
                if (all[i] != 0) {
                    places[at] = i;
                    amounts[at++] = all[i];
                }
            }
        }
        this.times = times;
        this.size = Arrays.stream(times).sum();
        this.width = width;
    }

    /** Rows that stand alone, each adding its value and 1; for {@link Statistic#MEAN}. */
    public static Clusters ofRows(double[] values) {
        Finite.check("values", values);
        Builder builder = new Builder();
        for (double value : values) {
            builder.add(new double[] {value, 1});
        }
        return builder.build();
    }

    /** Clusters in the making. */
    public static final class Builder {
        private final Map<Vector, Integer> times = new HashMap<>();
        private int width;

        /** One more cluster; totals that it does not name it adds nothing to. */
        public Builder add(double[] amounts) {
            return add(amounts, 1);
        }

        /** So many more clusters that add the same. */
        public Builder add(double[] amounts, int clusters) {
            width = Math.max(width, amounts.length);
            times.merge(new Vector(trimmed(amounts)), clusters, Integer::sum);
            return this;
        }

        /** How many different amounts clusters add. */
        public int kinds() {
            return times.size();
        }

        /** Whether a cluster adds the same. */
        public boolean has(double[] amounts) {
            return times.containsKey(new Vector(trimmed(amounts)));
        }

        /** What clusters add, without noughts at the end, and how many add it. */
        public void forEach(ObjIntConsumer<double[]> consumer) {
            times.forEach((kind, clusters) -> consumer.accept(kind.amounts(), clusters));
        }

        /** Writes all of them, for {@link #read}. */
        public void write(DataOutput out) throws IOException {
            out.writeInt(times.size());
            for (Map.Entry<Vector, Integer> kind : times.entrySet()) {
                Packed.write(kind.getKey().amounts(), out);
                out.writeInt(kind.getValue());
            }
            out.writeInt(width);
        }

        /** Takes in what another wrote. */
        public void read(DataInput in) throws IOException {
            for (int left = in.readInt(); left > 0; left--) {
                add(Packed.readNumbers(in), in.readInt());
            }
            width = Math.max(width, in.readInt());
        }

        private static double[] trimmed(double[] amounts) {
            int end = amounts.length;
            while (end > 0 && amounts[end - 1] == 0) {
                end--;
            }
            return Arrays.copyOf(amounts, end);
        }

        /** The clusters, in an order that does not depend on the one in which they came. */
        public Clusters build() {
            List<double[]> kinds = new ArrayList<>(times.size());
            times.keySet().stream().map(Vector::amounts).sorted(Arrays::compare).forEach(kinds::add);
            return new Clusters(
                    kinds,
                    kinds.stream()
                            .mapToInt(kind -> times.getOrDefault(new Vector(kind), 0))
                            .toArray(),
                    width);
        }
    }

    /** Amounts that are equal where their numbers are. */
    private static final class Vector {
        private final double[] amounts;

        private Vector(double[] amounts) {
            this.amounts = amounts;
        }

        private double[] amounts() {
            return amounts;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Vector vector && Arrays.equals(amounts, vector.amounts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(amounts);
        }
    }

    /** How many clusters. */
    public int size() {
        return size;
    }

    /** The sums over all clusters. */
    public double[] totals() {
        double[] totals = new double[width];
        for (int kind = 0; kind < times.length; kind++) {
            add(totals, kind, times[kind]);
        }
        return totals;
    }

    int kinds() {
        return times.length;
    }

    int times(int kind) {
        return times[kind];
    }

    /** Adds a kind of cluster some number of times; a negative number takes away. */
    void add(double[] totals, int kind, int times) {
        for (int i = from[kind]; i < from[kind + 1]; i++) {
            totals[places[i]] += times * amounts[i];
        }
    }

    /** Adds every kind of cluster as many times as it was drawn. */
    void add(double[] totals, int[] drawn) {
        int[] from = this.from;
        int[] places = this.places;
        double[] amounts = this.amounts;
        int end = 0;
        for (int kind = 0; kind < drawn.length; kind++) {
            int i = end;
            end = from[kind + 1];
            int times = drawn[kind];
            if (times > 0) {
                for (; i < end; i++) {
                    totals[places[i]] += times * amounts[i];
                }
            }
        }
    }
}
