package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Greatest of the scores; where rows are asked several times, the mean over the epochs of the greatest in each. */
record Maximum(Scale scale) implements Metric {
    /** The greatest score in each epoch. */
    private record Greatest(TreeMap<Integer, Double> byEpoch) implements Gathered<Greatest> {
        void add(int epoch, double score) {
            byEpoch.merge(epoch, score, Math::max);
        }

        @Override
        public void merge(Greatest other) {
            other.byEpoch.forEach(this::add);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(byEpoch.size());
            for (Map.Entry<Integer, Double> epoch : byEpoch.entrySet()) {
                out.writeInt(epoch.getKey());
                out.writeDouble(epoch.getValue());
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            for (int left = in.readInt(); left > 0; left--) {
                add(in.readInt(), in.readDouble());
            }
        }
    }

    @Override
    public Tally tally() {
        return new ScoredTally<>(
                new Greatest(new TreeMap<>()),
                (greatest, judged, verdict) -> greatest.add(judged.epoch(), verdict.value()),
                greatest -> mean(greatest.byEpoch));
    }

    private Measure mean(Map<Integer, Double> greatest) {
        double sum = 0;
        for (double one : greatest.values()) {
            sum += one;
        }
        return greatest.isEmpty()
                ? Measure.none(scale, Measure.NOTHING_SCORED, 0, 0)
                : Measure.of(scale, sum / greatest.size(), null, 0, 0);
    }
}
