package org.trustllm.metric;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** Each metric of the list keeps the contract. */
class MetricsContractTest {
    private static final Scale SCALE = Scale.share("share", Direction.HIGHER_IS_BETTER, "for tests");

    @Nested
    class ARate implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.rate("r", Direction.LOWER_IS_BETTER);
        }
    }

    @Nested
    class ALabelRate implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.labelRate("l", Direction.HIGHER_IS_BETTER, Set.of("a", "b"));
        }
    }

    @Nested
    class Accuracy implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.accuracy();
        }
    }

    /** Scores between 0 and 1. */
    interface OfScores extends MetricContract {
        @Override
        default double score(Random random) {
            return random.nextInt(9) / 8.0;
        }
    }

    @Nested
    class AMean implements OfScores {
        @Override
        public Metric metric() {
            return Metrics.mean(SCALE);
        }
    }

    @Nested
    class AMaximum implements OfScores {
        @Override
        public Metric metric() {
            return Metrics.maximum(SCALE);
        }
    }

    @Nested
    class Pearsons implements OfScores {
        @Override
        public Metric metric() {
            return Metrics.pearson("number");
        }
    }

    @Nested
    class MacroF1s implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.macroF1("gold", List.of("a", "b", "c"));
        }
    }

    @Nested
    class CorrectnessF1s implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.correctnessF1();
        }
    }

    @Nested
    class Independence implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.independence("group");
        }
    }

    @Nested
    class MatchedIndependence implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.matchedIndependence("group");
        }
    }

    @Nested
    class AnAssociation implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.association("group");
        }
    }

    @Nested
    class AMeanOverGroups implements OfScores {
        @Override
        public Metric metric() {
            return Metrics.meanOver("group", Metrics.mean(SCALE));
        }
    }

    @Nested
    class AMeanOverGroupsOfNoSums implements OfScores {
        @Override
        public Metric metric() {
            return Metrics.meanOver("group", Metrics.maximum(SCALE));
        }
    }

    @Nested
    class AMeanOverGroupsOfGroups implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.meanOver("group", Metrics.meanOver("gold", Metrics.accuracy()));
        }
    }

    @Nested
    class ByGroupsOfMeans implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.by("gold", Metrics.meanOver("group", Metrics.accuracy()));
        }
    }

    @Nested
    class PairsOverGroups implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.meanOver("group", Metrics.robustnessScore());
        }

        /** A pair lies in one group. */
        @Override
        public Map<String, String> facets(Random random, int row) {
            Map<String, String> facets = MetricContract.super.facets(random, row);
            facets.put("group", "g" + row / 2 % 3);
            return facets;
        }
    }

    @Nested
    class AnAccuracyBefore implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.pairAccuracy("before", false);
        }
    }

    @Nested
    class AnAccuracyAfter implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.pairAccuracy("after", true);
        }
    }

    @Nested
    class AttackSuccess implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.attackSuccessRate();
        }
    }

    @Nested
    class Robustness implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.robustnessScore();
        }
    }

    @Nested
    class OncePerUnit implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.oncePer("unit", 2, Metrics.accuracy());
        }

        @Override
        public int together() {
            return 2;
        }

        @Override
        public int counted(int rows) {
            return rows / 2;
        }
    }

    @Nested
    class SomeOfTheAnswers implements MetricContract {
        @Override
        public Metric metric() {
            return Metrics.where(
                    judged -> judged.facet("half").equals("original"),
                    "originals",
                    Metrics.by("group", Metrics.accuracy()));
        }

        @Override
        public int counted(int rows) {
            return rows / 2;
        }
    }
}
