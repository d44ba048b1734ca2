package org.trustllm.internal.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.files.Packed;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Sums;
import org.trustllm.metric.Tally;
import org.trustllm.stats.Estimate;

/**
 * A figure over rows that are asked in several wordings: the figure over all, with that of each wording, and an interval that knows
 * of wordings as well as of rows. With s² the variance of the W figures, each of its ends is √(d² + t² s² / W) from the value, d
 * being what it was and t the quantile with W - 1 degrees of freedom. What few rows make of s² is in d too, so that the interval is
 * careful.
 */
public final class WordedTally implements Tally {
    private final Metric metric;
    private final Tally whole;
    private final Map<String, Tally> byWording =
            new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    /**
     * Begins.
     *
     * @param whole takes all answers
     */
    public WordedTally(Metric metric, Tally whole) {
        this.metric = metric;
        this.whole = whole;
    }

    @Override
    public void add(Judged judged) {
        whole.add(judged);
        String wording = judged.facets().get(Judged.WORDING);
        if (wording != null) {
            byWording.computeIfAbsent(wording, k -> metric.tally()).add(judged);
        }
    }

    @Override
    public void merge(Tally other) {
        WordedTally that = (WordedTally) other;
        whole.merge(that.whole);
        that.byWording.forEach((wording, tally) ->
                byWording.computeIfAbsent(wording, k -> metric.tally()).merge(tally));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        whole.write(out);
        out.writeInt(byWording.size());
        for (Map.Entry<String, Tally> wording : byWording.entrySet()) {
            Packed.write(wording.getKey(), out);
            wording.getValue().write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        whole.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            byWording.computeIfAbsent(Packed.readSome(in), k -> metric.tally()).read(in);
        }
    }

    @Override
    public Measure measure() {
        Measure measure = whole.measure();
        List<Double> figures = new ArrayList<>();
        for (Tally tally : byWording.values()) {
            Double value = tally.measure().value();
            if (value == null) {
                return measure.withRemark("not every wording has a figure");
            }
            figures.add(value);
        }
        Double value = measure.value();
        if (figures.size() < 2 || value == null) {
            return measure;
        }
        Measure worded = measure.withWordings(figures);
        Interval interval = measure.interval();
        return interval == null ? worded : worded.withInterval(wider(value, interval, worded));
    }

    private static Interval wider(double value, Interval interval, Measure measure) {
        int wordings = measure.wordings().size();
        Scale scale = measure.scale();
        Estimate wide =
                wider(new Estimate(value, interval.low(), interval.high()), measure.betweenWordings(), wordings);
        return new Interval(
                Math.max(scale.low(), wide.low()),
                Math.min(scale.high(), wide.high()),
                interval.method() + ", " + wordings + " wordings");
    }

    /**
     * An estimate whose interval knows of wordings as well.
     *
     * @param variance of the figures of each wording
     * @param wordings how many, at least 2
     */
    public static Estimate wider(Estimate estimate, double variance, int wordings) {
        double error =
                TDistribution.of(wordings - 1).inverseCumulativeProbability(0.975) * Math.sqrt(variance / wordings);
        return new Estimate(
                estimate.value(),
                estimate.value() - Math.hypot(estimate.value() - estimate.low(), error),
                estimate.value() + Math.hypot(estimate.high() - estimate.value(), error));
    }

    @Override
    public @Nullable Sums sums() {
        return whole.sums();
    }
}
