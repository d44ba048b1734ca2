package org.trustllm.internal.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.maths.Finite;

/**
 * What each cluster of rows adds to a few totals: everything that a resampling of clusters must know.
 *
 * <p>A cluster is a set of rows that may depend on each other, such as the answers to one request under several
 * attacks; clusters are taken to be independent. A row that stands alone is a cluster of one. Clusters that add the
 * same are kept once with their number, so that a rate over a million rows takes the place of two. Where so many add different amounts
 * that they are more than there is room for, those that agree in the first binary digits of all amounts are kept as one kind with their
 * mean, with as many digits as there is room for: which these are, and so every draw, does not depend on the order in which clusters
 * came, nor on the parts in which they were gathered.
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
        private static final int ALL_DIGITS = 52;

        private final Map<Vector, Kind> kinds = new HashMap<>();
        private final int most;
        private int width;

        /** Binary digits behind the first one by which kinds are told apart. */
        private int digits = ALL_DIGITS;

        /** With room for however many kinds there are. */
        public Builder() {
            this(Integer.MAX_VALUE);
        }

        /** @param most kinds that there is room for */
        public Builder(int most) {
            this.most = most;
        }

        /** Clusters that add about the same. */
        private static final class Kind {
            private final double[] sums;
            private int clusters;

            Kind(int width) {
                sums = new double[width];
            }

            void add(double[] amounts, double times, int more) {
                for (int i = 0; i < amounts.length; i++) {
                    sums[i] += times * amounts[i];
                }
                clusters += more;
            }
        }

        /** One more cluster; totals that it does not name it adds nothing to. */
        public Builder add(double[] amounts) {
            return add(amounts, 1);
        }

        /** So many more clusters that add the same. */
        public Builder add(double[] amounts, int clusters) {
            width = Math.max(width, amounts.length);
            double[] trimmed = trimmed(amounts);
            kind(trimmed).add(trimmed, clusters, clusters);
            makeRoom();
            return this;
        }

        private Kind kind(double[] amounts) {
            return kinds.computeIfAbsent(key(amounts), key -> new Kind(amounts.length));
        }

        private Vector key(double[] amounts) {
            if (digits == ALL_DIGITS) {
                return new Vector(amounts);
            }
            double[] key = new double[amounts.length];
            for (int i = 0; i < key.length; i++) {
                key[i] = Double.longBitsToDouble(
                        Double.doubleToRawLongBits(amounts[i]) & (-1L << (ALL_DIGITS - digits)));
            }
            return new Vector(key);
        }

        private void makeRoom() {
            while (kinds.size() > most && digits > 0) {
                tellApartBy(digits - 1);
            }
        }

        private void tellApartBy(int fewer) {
            Map<Vector, Kind> finer = new HashMap<>(kinds);
            kinds.clear();
            digits = fewer;
            finer.forEach((key, kind) -> kind(key.amounts).add(kind.sums, 1, kind.clusters));
        }

        /** Takes in clusters that another gathered. */
        public void merge(Builder other) {
            width = Math.max(width, other.width);
            if (other.digits < digits) {
                tellApartBy(other.digits);
            }
            other.kinds.forEach((key, kind) -> kind(key.amounts).add(kind.sums, 1, kind.clusters));
            makeRoom();
        }

        /** How many different amounts clusters add. */
        public int kinds() {
            return kinds.size();
        }

        /** What clusters add, without noughts at the end, and how many add it. */
        public void forEach(ObjIntConsumer<double[]> consumer) {
            kinds.forEach((key, kind) -> consumer.accept(mean(key, kind), kind.clusters));
        }

        private double[] mean(Vector key, Kind kind) {
            return digits == ALL_DIGITS
                    ? key.amounts
                    : Arrays.stream(kind.sums).map(sum -> sum / kind.clusters).toArray();
        }

        /** Writes all of them, for {@link #read}. */
        public void write(DataOutput out) throws IOException {
            out.writeInt(digits);
            out.writeInt(kinds.size());
            for (Map.Entry<Vector, Kind> kind : kinds.entrySet()) {
                Packed.write(kind.getKey().amounts, out);
                Packed.write(kind.getValue().sums, out);
                out.writeInt(kind.getValue().clusters);
            }
            out.writeInt(width);
        }

        /** Takes in what another wrote. */
        public void read(DataInput in) throws IOException {
            Builder other = new Builder(most);
            other.digits = in.readInt();
            for (int left = in.readInt(); left > 0; left--) {
                double[] key = Packed.readNumbers(in);
                double[] sums = Packed.readNumbers(in);
                other.kind(key).add(sums, 1, in.readInt());
            }
            other.width = in.readInt();
            merge(other);
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
            List<Vector> keys = kinds.keySet().stream()
                    .sorted((one, other) -> Arrays.compare(one.amounts, other.amounts))
                    .toList();
            List<double[]> amounts = new ArrayList<>(keys.size());
            int[] times = new int[keys.size()];
            for (Vector key : keys) {
                Kind kind = Objects.requireNonNull(kinds.get(key));
                times[amounts.size()] = kind.clusters;
                amounts.add(mean(key, kind));
            }
            return new Clusters(amounts, times, width);
        }
    }

    /** Amounts that are equal where their numbers are. */
    private static final class Vector {
        private final double[] amounts;

        private Vector(double[] amounts) {
            this.amounts = amounts;
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
