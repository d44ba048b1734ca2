package org.trustllm.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;
import org.trustllm.judge.HostileTexts;
import org.trustllm.judge.Verdict;
import org.trustllm.stats.VarianceComponents;

/** What every metric keeps. A metric's test says which metric, and what its rows are like. */
public interface MetricContract {
    /** Lists of answers for each statement. */
    int LISTS = 8;

    Metric metric();

    /** A score such as the metric is made for. */
    default double score(Random random) {
        return random.nextInt(2);
    }

    /** Ways of being unscored that leave an answer out and cost nothing else. */
    default List<Verdict.Why> whys() {
        return List.of(Verdict.Why.values());
    }

    /** How many rows in a row have one verdict. */
    default int together() {
        return 1;
    }

    /** How many answers must be scored or unscored among so many rows. */
    default int counted(int rows) {
        return rows;
    }

    /** What a row carries, by its number. */
    default Map<String, String> facets(Random random, int row) {
        Map<String, String> facets = new TreeMap<>();
        facets.put("gold", pick(random, "a", "b", "c"));
        facets.put("group", pick(random, "x", "y", "z"));
        facets.put("number", pick(random, "-100.0", "-3.5", "0.0", "88.25"));
        facets.put("unit", "u" + row / together());
        // each half of a pair once, as in data
        facets.put("pair", "p" + row / 2);
        facets.put("half", row % 2 == 0 ? "original" : "perturbed");
        return facets;
    }

    @Test
    default void orderDoesNotMatter() {
        Random random = new Random(1);
        for (int i = 0; i < LISTS; i++) {
            List<Judged> judged = judged(random, 30, i % 3);
            List<Judged> shuffled = new ArrayList<>(judged);
            Collections.shuffle(shuffled, random);
            alike(metric().measure(shuffled), metric().measure(judged));
        }
    }

    @Test
    default void unscoredAnswersNeverEnterAValueAndAreCounted() {
        Random random = new Random(2);
        for (int i = 0; i < LISTS; i++) {
            List<Judged> judged = judged(random, 30, 0);
            List<Judged> scored = judged.stream()
                    .filter(one -> one.verdict() instanceof Verdict.Scored)
                    .toList();
            Measure with = metric().measure(judged);
            Measure without = metric().measure(scored);
            assertThat(with.scored()).isEqualTo(without.scored());
            assertThat(with.scored() + with.unscored()).isEqualTo(counted(judged.size()));
            if (!scored.isEmpty()) {
                assertThat(with.value()).isEqualTo(without.value());
                assertThat(with.interval()).isEqualTo(without.interval());
            }
        }
    }

    @Test
    default void rowsThatAreAskedSeveralTimesCountOnce() {
        Random random = new Random(3);
        for (int i = 0; i < LISTS; i++) {
            List<Judged> once = judged(random, 30, 0);
            List<Judged> thrice = Stream.of(1, 2, 3)
                    .flatMap(epoch -> once.stream().map(judged -> inEpoch(judged, epoch)))
                    .toList();
            Measure measure = metric().measure(thrice);
            near(measure.value(), metric().measure(once).value());
            assertThat(measure.scored() + measure.unscored()).isEqualTo(counted(3 * once.size()));
        }
    }

    @Test
    default void rowsThatAreAskedMoreOftenWeighNoMoreInAFigureOfSums() {
        Random random = new Random(7);
        for (int i = 0; i < LISTS; i++) {
            List<Judged> once = judged(random, 30, 0);
            Tally tally = metric().tally();
            once.forEach(tally::add);
            if (tally.sums() == null) {
                continue;
            }
            List<Judged> often = new ArrayList<>();
            for (int row = 0; row < once.size(); row++) {
                // whole pairs, as in a run
                for (int epoch = 1; epoch <= 1 + row / 2 % 3; epoch++) {
                    often.add(inEpoch(once.get(row), epoch));
                }
            }
            near(metric().measure(often).value(), metric().measure(once).value());
        }
    }

    @Test
    default void tallyOfAllIsWhatMergedTalliesOfPartsAre() {
        Random random = new Random(4);
        for (int i = 0; i < LISTS; i++) {
            List<Judged> judged = judged(random, 40, i % 3);
            List<Tally> tallies =
                    new ArrayList<>(Stream.generate(metric()::tally).limit(5).toList());
            judged.forEach(one -> tallies.get(random.nextInt(5)).add(one));
            // in any order, and any two first
            while (tallies.size() > 1) {
                Tally one = tallies.remove(random.nextInt(tallies.size()));
                tallies.get(random.nextInt(tallies.size())).merge(one);
            }
            alike(tallies.getFirst().measure(), metric().measure(judged));
        }
    }

    @Test
    default void aTallyThatWentThroughBytesIsWhatItWas() throws IOException {
        Random random = new Random(8);
        for (int i = 0; i < LISTS; i++) {
            Tally kept = metric().tally();
            Tally sent = metric().tally();
            for (int part = 0; part < 3; part++) {
                List<Judged> judged = judged(random, 15, i % 3);
                Tally of = metric().tally();
                judged.forEach(of::add);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                of.write(new DataOutputStream(bytes));
                Tally arrived = metric().tally();
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                arrived.read(in);
                assertThat(in.available()).isZero();
                sent.merge(arrived);
                kept.merge(of);
            }
            alike(sent.measure(), kept.measure());
        }
    }

    @Test
    default void intervalHoldsTheValueAndBothLieOnTheScale() {
        Random random = new Random(5);
        for (int i = 0; i < LISTS; i++) {
            whole(metric().measure(judged(random, 60, i % 3)));
        }
    }

    @Test
    default void nothingHasNoValueAndSaysWhy() {
        Measure none = metric().measure(List.of());
        assertThat(none.value()).isNull();
        assertThat(none.note()).isNotEmpty();
        assertThat(none.scored() + none.unscored()).isZero();
    }

    @Test
    default void hostileVerdictsHaveAFigureOrNone() {
        Random random = new Random(6);
        double[] scores = {0, -0.0, 1, -1, 2, 1e-300, -1e-300, 1e300, -1e300, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < LISTS; i++) {
            List<Judged> judged = judged(random, 30, i % 3).stream()
                    .map(one -> new Judged(
                            one.key(),
                            one.cluster(),
                            one.facets(),
                            new Verdict.Scored(
                                    scores[random.nextInt(scores.length)], HostileTexts.random(random), null, "test")))
                    .toList();
            Measure measure = metric().measure(judged);
            assertThat(measure.value() == null && measure.note().isEmpty()).isFalse();
            VarianceComponents variance = measure.variance();
            assertThat(variance == null || Double.isFinite(variance.within() + variance.between()))
                    .isTrue();
        }
    }

    private List<Judged> judged(Random random, int most, int epochs) {
        // whole pairs, as in data
        int rows = 2 * random.nextInt(most / 2 + 1);
        boolean clustered = random.nextBoolean();
        List<Judged> judged = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Map<String, String> facets = facets(random, row);
            for (int epoch = Math.min(1, epochs); epoch <= epochs; epoch++) {
                int unit = row % together();
                Verdict verdict = unit == 0
                        ? verdict(random)
                        : judged.get(judged.size() - Math.max(1, epochs)).verdict();
                judged.add(
                        new Judged(new RowKey("a/b", row, epoch), clustered ? "c" + row / 3 : null, facets, verdict));
            }
        }
        return judged;
    }

    private Verdict verdict(Random random) {
        return random.nextInt(3) == 0
                ? new Verdict.Unscored(whys().get(random.nextInt(whys().size())), "", "test")
                : new Verdict.Scored(score(random), pick(random, "a", "b", "c"), null, "test");
    }

    static Judged inEpoch(Judged judged, int epoch) {
        return new Judged(judged.key().inEpoch(epoch), judged.cluster(), judged.facets(), judged.verdict());
    }

    static String pick(Random random, String... choices) {
        return Arrays.asList(choices).get(random.nextInt(choices.length));
    }

    private static void whole(Measure measure) {
        Double value = measure.value();
        if (value == null) {
            assertThat(measure.note()).isNotEmpty();
        } else {
            assertThat(value)
                    .isBetween(measure.scale().low() - 1e-12, measure.scale().high() + 1e-12);
            Interval interval = measure.interval();
            assertThat(interval == null || (interval.low() <= value + 1e-12 && interval.high() >= value - 1e-12))
                    .isTrue();
        }
        measure.parts().forEach(MetricContract::whole);
    }

    private static void alike(Measure one, Measure other) {
        near(one.value(), other.value());
        assertThat(one.scored()).isEqualTo(other.scored());
        assertThat(one.unscored()).isEqualTo(other.unscored());
        assertThat(one.note()).isEqualTo(other.note());
        Interval interval = one.interval();
        assertThat(interval == null).isEqualTo(other.interval() == null);
        if (interval != null) {
            Interval same = Objects.requireNonNull(other.interval());
            assertThat(interval.method()).isEqualTo(same.method());
            assertThat(interval.low()).isCloseTo(same.low(), within(1e-9));
            assertThat(interval.high()).isCloseTo(same.high(), within(1e-9));
        }
        VarianceComponents variance = one.variance();
        assertThat(variance == null).isEqualTo(other.variance() == null);
        if (variance != null) {
            VarianceComponents same = Objects.requireNonNull(other.variance());
            assertThat(variance.within()).isCloseTo(same.within(), within(1e-12));
            assertThat(variance.between()).isCloseTo(same.between(), within(1e-12));
        }
        assertThat(one.parts()).extracting(Measure::part).isEqualTo(names(other.parts()));
        for (int i = 0; i < one.parts().size(); i++) {
            alike(one.parts().get(i), other.parts().get(i));
        }
    }

    private static List<String> names(List<Measure> parts) {
        return parts.stream().map(Measure::part).toList();
    }

    private static void near(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            assertThat(one).isEqualTo(other);
        } else {
            assertThat(one).isCloseTo(other, within(1e-12));
        }
    }
}
