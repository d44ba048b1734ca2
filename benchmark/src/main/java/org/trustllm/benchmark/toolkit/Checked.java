package org.trustllm.benchmark.toolkit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Scale;
import org.trustllm.metric.Sums;
import org.trustllm.metric.Tally;

/**
 * A metric's figure as the toolkit has it, in the light of all answers that were met.
 *
 * @param <S> what is to be known of the answers
 * @param scale of the figure
 * @param metric before
 * @param nothing is known before the first answer
 * @param known of one answer
 * @param both what is known of two sets of answers together
 * @param carried how what is known goes to another process
 * @param figure from what is known and the metric's figure
 */
record Checked<S>(
        Scale scale,
        Metric metric,
        S nothing,
        Function<Judged, S> known,
        BinaryOperator<S> both,
        Carried<S> carried,
        BiFunction<S, Measure, Measure> figure)
        implements Metric {

    /** Of the metric's scale. */
    Checked(
            Metric metric,
            S nothing,
            Function<Judged, S> known,
            BinaryOperator<S> both,
            Carried<S> carried,
            BiFunction<S, Measure, Measure> figure) {
        this(metric.scale(), metric, nothing, known, both, carried, figure);
    }

    @Override
    public List<String> facets() {
        return metric.facets();
    }

    @Override
    public Tally tally() {
        return new Knowing<>(this);
    }

    private static final class Knowing<S> implements Tally {
        private final Checked<S> checked;
        private final Tally tally;
        private S known;

        Knowing(Checked<S> checked) {
            this.checked = checked;
            this.tally = checked.metric.tally();
            this.known = checked.nothing;
        }

        @Override
        public void add(Judged judged) {
            known = checked.both.apply(known, checked.known.apply(judged));
            tally.add(judged);
        }

        @Override
        @SuppressWarnings("unchecked") // tallies of one metric
        public void merge(Tally other) {
            Knowing<S> that = (Knowing<S>) other;
            known = checked.both.apply(known, that.known);
            tally.merge(that.tally);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            checked.carried.writing().write(known, out);
            tally.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            known = checked.carried.reading().read(in);
            tally.read(in);
        }

        @Override
        public Measure measure() {
            return checked.figure.apply(known, tally.measure());
        }

        @Override
        public @Nullable Sums sums() {
            Sums sums = tally.sums();
            return sums == null ? null : sums.mapped(this::value);
        }

        private double value(double before) {
            Scale scale = checked.metric.scale();
            Double after = checked.figure
                    .apply(
                            known,
                            Double.isFinite(before)
                                    ? Measure.of(scale, before, null, 1, 0)
                                    : Measure.none(scale, "no scored answer", 0, 0))
                    .value();
            return after == null ? Double.NaN : after;
        }
    }
}
