package org.trustllm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.judge.Verdict;

/** Figures over rows that were asked several times. */
class RepeatedMetricsTest {
    private static final Metric RATE = Metrics.rate("rate", Direction.HIGHER_IS_BETTER);

    private static Judged answer(int row, int epoch, Map<String, String> facets, double value, String label) {
        return new Judged(
                RowKey.parse("a/b#" + row + "@" + epoch), facets, new Verdict.Scored(value, label, null, "test"));
    }

    /** Rows 0 to 29; a row says yes with a chance of its own. */
    private static List<Judged> rows(int epochs, boolean alike) {
        Random random = new Random(3);
        List<Judged> rows = new ArrayList<>();
        for (int row = 0; row < 30; row++) {
            boolean once = random.nextDouble() < 0.4;
            for (int epoch = 1; epoch <= epochs; epoch++) {
                boolean yes = alike ? once : random.nextDouble() < 0.4;
                rows.add(
                        answer(row, epoch, Map.of("group", row % 2 == 0 ? "x" : "y"), yes ? 1 : 0, yes ? "yes" : "no"));
            }
        }
        return rows;
    }

    private static double width(Measure measure) {
        Interval interval = Objects.requireNonNull(measure.interval());
        return interval.high() - interval.low();
    }

    @Test
    void askingAgainMakesARateSurerOnlyWhereTheAnswersDiffer() {
        double once = width(RATE.measure(rows(1, true)));
        assertThat(width(RATE.measure(rows(10, true)))).isGreaterThan(0.95 * once);
        assertThat(width(RATE.measure(rows(10, false)))).isLessThan(0.6 * once);
    }

    @Test
    void answersThatRepeatVaryBetweenPromptsOnly() {
        var alike = Objects.requireNonNull(RATE.measure(rows(4, true)).variance());
        assertThat(alike.within()).isZero();
        assertThat(alike.between()).isPositive();
        var free = Objects.requireNonNull(RATE.measure(rows(40, false)).variance());
        assertThat(free.within()).isCloseTo(0.24, within(0.01));
        assertThat(free.between()).isLessThan(0.01);
        assertThat(RATE.measure(rows(1, true)).variance()).isNull();
    }

    /** The mean of p-values is none, and all answers together say more than they know. */
    @Test
    void anIndependenceTestTakesARowForOneWhateverItsEpochs() {
        Metric independence = Metrics.independence("group");
        Measure repeated = independence.measure(groups(4));
        Measure twice = independence.measure(groups(8));
        assertThat(repeated.note()).isEqualTo("one test of the rows' mean answers over epochs");
        assertThat(twice.value()).as("copies of answers").isCloseTo(repeated.value(), within(1e-12));
        // SciPy's chi2_contingency([[14, 6], [8, 12]])
        assertThat(repeated.value()).isCloseTo(0.11203684368556356, within(1e-9));
    }

    /** 40 rows of two groups, the same answer in every epoch: 14 of 20 and 8 of 20 say yes. */
    private static List<Judged> groups(int epochs) {
        return IntStream.range(0, 40)
                .boxed()
                .flatMap(row -> IntStream.rangeClosed(1, epochs).mapToObj(epoch -> {
                    boolean yes = row < 20 ? row < 14 : row < 28;
                    return answer(row, epoch, Map.of("group", row < 20 ? "a" : "b"), 1, yes ? "yes" : "no");
                }))
                .toList();
    }

    @Test
    void anAssociationTakesARowForOneWhateverItsEpochs() {
        Metric association = Metrics.association("group");
        assertThat(association.measure(groups(8)))
                .isEqualTo(association.measure(groups(2)).withCounts(320, 0));
    }

    @Test
    void theGreatestOfMoreEpochsIsNoGreater() {
        Metric maximum = Metrics.maximum(Scale.share("max", Direction.LOWER_IS_BETTER, "greatest"));
        List<Judged> rows = List.of(
                answer(0, 1, Map.of(), 0.2, ""),
                answer(1, 1, Map.of(), 0.4, ""),
                answer(0, 2, Map.of(), 0.9, ""),
                answer(1, 2, Map.of(), 0.1, ""));
        assertThat(maximum.measure(rows).value()).isCloseTo(0.65, within(1e-12));
    }

    @Test
    void pairsAndGroupsAreThoseOfAnEpoch() {
        List<Judged> rows = Stream.of(1, 2)
                .flatMap(epoch -> Stream.of(
                        answer(0, epoch, Map.of("pair", "p", "half", "original"), 1, "right"),
                        answer(1, epoch, Map.of("pair", "p", "half", "perturbed"), epoch - 1, "")))
                .toList();
        assertThat(Metrics.attackSuccessRate().measure(rows).value()).isEqualTo(0.5);
        Measure once = Metrics.oncePer("pair", 2, RATE).measure(rows);
        assertThat(once.scored()).isEqualTo(2);
    }
}
