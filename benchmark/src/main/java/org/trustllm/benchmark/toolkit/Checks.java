package org.trustllm.benchmark.toolkit;

import java.util.HashSet;
import java.util.Set;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;

/** What single scorers of the toolkit return or raise on answers that they were not made for. */
final class Checks {
    private Checks() {}

    /** A value where there were rows, but none that counts. */
    static Metric orElse(double value, Metric metric) {
        return new Checked(metric, () -> new OrElse(value));
    }

    /** Raises where right and read classes together are only one. */
    static Metric bothClasses(String facet, Metric metric) {
        return new Checked(metric, () -> new BothClasses(facet));
    }

    /** Raises where a row is left without a partner. */
    static Metric evenRows(Metric metric) {
        return new Checked(metric, EvenRows::new);
    }

    /** Raises where an integer does not fit into 64 bits, for which NumPy keeps objects. */
    static Metric within64Bits(Metric metric) {
        return new Checked(metric, Within64Bits::new);
    }

    private static final class OrElse implements Checked.Check {
        private final double value;
        private boolean met;

        OrElse(double value) {
            this.value = value;
        }

        @Override
        public void see(Judged judged) {
            met = true;
        }

        @Override
        public Measure on(Measure measure) {
            return met && measure.value() == null
                    ? Figures.with(measure, value, "what the toolkit returns where nothing counts")
                    : measure;
        }
    }

    private static final class BothClasses implements Checked.Check {
        private final String facet;
        private final Set<String> met = new HashSet<>();

        BothClasses(String facet) {
            this.facet = facet;
        }

        @Override
        public void see(Judged judged) {
            if (judged.verdict() instanceof Verdict.Scored scored) {
                met.add(scored.label());
                met.add(judged.facet(facet));
            }
        }

        @Override
        public Measure on(Measure measure) {
            return met.size() == 1
                    ? Figures.with(measure, null, "the toolkit raises ValueError: one class only")
                    : measure;
        }
    }

    private static final class EvenRows implements Checked.Check {
        private long rows;

        @Override
        public void see(Judged judged) {
            rows++;
        }

        @Override
        public Measure on(Measure measure) {
            return rows % 2 == 0
                    ? measure
                    : Figures.with(measure, null, "the toolkit raises AssertionError: an odd number of rows");
        }
    }

    private static final class Within64Bits implements Checked.Check {
        private static final double MOST = 0x1p64;
        private static final double LEAST = -0x1p63;

        private int first = Integer.MAX_VALUE;

        @Override
        public void see(Judged judged) {
            if (judged.verdict() instanceof Verdict.Scored scored
                    && (scored.value() >= MOST || scored.value() < LEAST)) {
                first = Math.min(first, judged.key().row());
            }
        }

        @Override
        public Measure on(Measure measure) {
            return first == Integer.MAX_VALUE
                    ? measure
                    : Figures.with(measure, null, Raised.words("AttributeError", first));
        }
    }
}
