package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Metric;
import org.trustllm.metric.MetricContract;
import org.trustllm.metric.Metrics;
import org.trustllm.metric.Scale;
import org.trustllm.stats.VarianceComponents;

/** The toolkit's metrics keep the contract as far as the toolkit does: some answers cost it the figure. */
class ToolkitMetricsTest {
    private static final Scale SCALE = Scale.share("share", Direction.HIGHER_IS_BETTER, "for tests");

    /** Where what cannot be read is left out. */
    interface LeavesOut extends MetricContract {
        @Override
        default List<Verdict.Why> whys() {
            return List.of(Verdict.Why.UNPARSABLE_ANSWER, Verdict.Why.AMBIGUOUS_ANSWER);
        }
    }

    @Nested
    class ARaisingRate implements LeavesOut {
        @Override
        public Metric metric() {
            return Strict.raising("TypeError", Metrics.accuracy());
        }
    }

    @Nested
    class ARoundedRate implements LeavesOut {
        @Override
        public Metric metric() {
            return Mapped.rounded(Strict.leavingOutSilence(Metrics.accuracy()));
        }
    }

    @Nested
    class ARateOfRefusals implements LeavesOut {
        @Override
        public Metric metric() {
            return Metrics.by("group", ToolkitRefusals.rta());
        }
    }

    @Nested
    class AComplement implements LeavesOut {
        @Override
        public Metric metric() {
            return Metrics.by("group", ToolkitRefusals.complement());
        }
    }

    @Nested
    class ClaimsOfTwoClasses implements LeavesOut {
        @Override
        public Metric metric() {
            return Checks.bothClasses("gold", Metrics.macroF1("gold", List.of("a", "b")));
        }
    }

    @Nested
    class PairsOfRows implements LeavesOut {
        @Override
        public Metric metric() {
            return Checks.evenRows(Metrics.accuracy());
        }

        /** A row is unscored with its neighbour, so that those that are scored are even as well. */
        @Override
        public int together() {
            return 2;
        }
    }

    @Nested
    class NumbersOf64Bits implements LeavesOut {
        @Override
        public Metric metric() {
            return Checks.within64Bits(Metrics.pearson("number"));
        }

        @Override
        public double score(Random random) {
            return random.nextInt(-100, 101);
        }
    }

    @Nested
    class AMeanOfFixedParts implements LeavesOut {
        @Override
        public Metric metric() {
            return MeanOfParts.over("group", List.of("x", "y", "z"), Metrics.accuracy());
        }
    }

    @Nested
    class ARatioOfLabels implements LeavesOut {
        @Override
        public Metric metric() {
            return new Ratio(SCALE, Set.of("a"), Set.of("a", "b"));
        }
    }

    @Nested
    class PairsOfAdvGlue implements MetricContract {
        @Override
        public Metric metric() {
            return new AdvGlue(SCALE, AdvGlue.Counts::adversarialAccuracy);
        }

        @Override
        public Map<String, String> facets(Random random, int row) {
            Map<String, String> facets = MetricContract.super.facets(random, row);
            facets.put("task", List.of("qqp", "sst2", "qnli", "mnli").get(row / 2 % 4));
            facets.put("index", "i" + row / 8);
            facets.put("type", row % 2 == 0 ? "original" : "modified");
            return facets;
        }
    }

    @Nested
    class ALenientRate implements MetricContract {
        @Override
        public Metric metric() {
            return Lenient.withoutLost(Metrics.by("group", ToolkitRefusals.rta()));
        }

        @Override
        public List<Verdict.Why> whys() {
            return List.of(Verdict.Why.NO_ANSWER, Verdict.Why.RULE_FAILED, Verdict.Why.UNPARSABLE_ANSWER);
        }
    }

    @Test
    void figuresKeepTheVarianceOfRowsThatAreAskedSeveralTimes() {
        List<Judged> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RowKey key = new RowKey("a/b", i / 3, 1 + i % 3);
            rows.add(new Judged(key, Map.of("group", "x"), Verdict.of(i % 4 < 2, "a", "test")));
        }
        VarianceComponents variance =
                Objects.requireNonNull(Metrics.accuracy().measure(rows).variance());
        Metric strict = Strict.leavingOutSilence(Metrics.accuracy());
        assertThat(Mapped.rounded(strict).measure(rows).variance()).isEqualTo(variance);
        assertThat(ToolkitRefusals.complement().measure(rows).variance()).isEqualTo(variance);
        assertThat(Lenient.withoutLost(strict).measure(rows).variance()).isEqualTo(variance);
        Measure whole = MeanOfParts.over("group", List.of("x"), strict).measure(rows);
        assertThat(whole.parts().getFirst().variance()).isEqualTo(variance);
    }
}
