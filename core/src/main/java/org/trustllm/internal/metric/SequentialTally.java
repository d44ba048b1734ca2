package org.trustllm.internal.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Sums;
import org.trustllm.metric.Tally;
import org.trustllm.stats.Estimate;

/**
 * A figure over rows that are asked in random order until one of a task's rates is sure enough: rates have a confidence
 * sequence in place of their interval, which holds however the end was chosen. Other figures, and parts, have no interval,
 * as theirs hold for a number of rows that was fixed before.
 */
public final class SequentialTally implements Tally {
    private final Tally tally;
    private final OptionalInt largest;
    private final String rule;

    /**
     * Begins.
     *
     * @param largest rows of the task's largest cluster, among all that may be asked
     * @param rule when asking ends, for people: {@code interval<=0.03}
     */
    public SequentialTally(Metric metric, int largest, String rule) {
        this.tally = metric.tally();
        this.largest = metric.largestCluster(largest);
        this.rule = rule;
    }

    @Override
    public void add(Judged judged) {
        tally.add(judged);
    }

    @Override
    public void merge(Tally other) {
        tally.merge(((SequentialTally) other).tally);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        tally.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        tally.read(in);
    }

    /** The confidence sequence as it stands; null where the figure is no rate, or nothing is scored. */
    public @Nullable Interval interval() {
        Sums sums = tally.sums();
        if (largest.isEmpty() || sums == null) {
            return null;
        }
        Estimate now = sums.sequence(largest.getAsInt());
        return now == null ? null : new Interval(now.low(), now.high(), "confidence sequence, " + rule);
    }

    @Override
    public Measure measure() {
        Interval sequence = interval();
        Measure measure = tally.measure();
        List<Measure> parts =
                measure.parts().stream().map(SequentialTally::withoutInterval).toList();
        return measure.withInterval(measure.value() == null ? null : sequence).withParts(parts);
    }

    private static Measure withoutInterval(Measure part) {
        return part.withInterval(null)
                .withParts(part.parts().stream()
                        .map(SequentialTally::withoutInterval)
                        .toList());
    }
}
