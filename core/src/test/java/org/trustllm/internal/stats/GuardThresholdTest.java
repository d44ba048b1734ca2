package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GuardThresholdTest {
    @Test
    void theBinomialTailIsThatOfScipy() {
        // scipy.stats.binom.cdf
        assertThat(GuardThreshold.atMost(3, 812, 0.02)).isCloseTo(6.835768150885e-05, within(1e-15));
        assertThat(GuardThreshold.atMost(10, 100, 0.1)).isCloseTo(0.5831555122664918, within(1e-12));
        assertThat(GuardThreshold.atMost(0, 149, 0.02)).isCloseTo(0.049281654330089596, within(1e-14));
        assertThat(GuardThreshold.fewest(0.02)).isEqualTo(149);
    }

    @Test
    void tooFewOrdinaryAnswersGiveNoThreshold() {
        assertThat(GuardThreshold.of(false, new double[148], new boolean[148], 0.02))
                .isEmpty();
        assertThat(GuardThreshold.of(false, new double[149], new boolean[149], 0.02))
                .hasValueSatisfying(found -> assertThat(found.threshold()).isEqualTo(0.001));
    }

    @Test
    void aThresholdFoundHereBlocksTooManyElsewhereInAtMostOneOfTwentyTrials() {
        Random random = new Random(3);
        int broken = 0;
        int trials = 1000;
        for (int trial = 0; trial < trials; trial++) {
            boolean lowIsBad = trial % 2 == 0;
            double[] score = new double[600];
            boolean[] bad = new boolean[score.length];
            for (int i = 0; i < score.length; i++) {
                bad[i] = i % 3 == 0;
                double badness = bad[i] ? Math.sqrt(random.nextDouble()) : random.nextDouble();
                score[i] = lowIsBad ? 1 - badness : badness;
            }
            GuardThreshold found = GuardThreshold.of(lowIsBad, score, bad, 0.05).orElseThrow();
            // ordinary scores are uniform, so that the truth is known
            double blocks = lowIsBad ? found.threshold() : 1 - found.threshold();
            broken += blocks > 0.05 ? 1 : 0;
            assertThat(found.ordinary()).isEqualTo(400);
            assertThat(found.heldBack()).isPositive();
        }
        assertThat(broken).isBetween(10, 60);
    }

    @Test
    void theSmallerSideIsHarmfulWhereTheJudgeSaysHarmless() {
        assertThat(GuardThreshold.objects(true, 0.4, 0.5)).isTrue();
        assertThat(GuardThreshold.objects(true, 0.5, 0.5)).isFalse();
        assertThat(GuardThreshold.objects(false, 0.5, 0.5)).isTrue();
        assertThat(GuardThreshold.objects(false, 0.4, 0.5)).isFalse();
    }
}
