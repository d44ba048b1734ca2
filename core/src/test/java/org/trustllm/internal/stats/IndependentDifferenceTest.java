package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.Wilson;

class IndependentDifferenceTest {
    private static Estimate rate(int hits, int n) {
        Wilson wilson = Wilson.interval95(hits, n);
        return new Estimate((double) hits / n, wilson.low(), wilson.high());
    }

    /** Newcombe (1998), table II, method 10, of 56/70 and 48/80, and of 9/10 and 3/10. */
    @Test
    void ratesHaveNewcombesInterval() {
        Estimate first = IndependentDifference.of(rate(56, 70), rate(48, 80));
        assertThat(first.value()).isCloseTo(0.2, within(1e-12));
        assertThat(first.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(first.high()).isCloseTo(0.3339, within(5e-5));
        Estimate second = IndependentDifference.of(rate(9, 10), rate(3, 10));
        assertThat(second.low()).isCloseTo(0.1705, within(5e-5));
        assertThat(second.high()).isCloseTo(0.8090, within(5e-5));
    }

    @Test
    void thePValueIsTwoAndAHalfPerCentWhereTheIntervalTouchesTheMargin() {
        Estimate difference = IndependentDifference.of(rate(56, 70), rate(48, 80));
        assertThat(IndependentDifference.pValueAbove(rate(56, 70), rate(48, 80), difference.low()))
                .isCloseTo(0.025, within(1e-9));
        assertThat(IndependentDifference.pValueAbove(rate(5, 10), rate(5, 10), 0))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void withoutAnyUncertaintyTheDifferenceDecides() {
        Estimate one = new Estimate(1, 1, 1);
        Estimate none = new Estimate(0, 0, 0);
        assertThat(IndependentDifference.pValueAbove(one, none, 0.5)).isZero();
        assertThat(IndependentDifference.pValueAbove(one, one, 0)).isEqualTo(1);
    }
}
