package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GroupPermutationTest {
    /** Of the 20 ways to deal six values into threes, only the observed one and its mirror image lie so far apart. */
    @Test
    void everyWayIsCounted() {
        assertThat(GroupPermutation.meanDifference(new double[] {1, 2, 3}, new double[] {4, 5, 6}))
                .isCloseTo(2.0 / 20, within(1e-12));
        assertThat(GroupPermutation.meanDifference(new double[] {1}, new double[] {2, 3, 4}))
                .isCloseTo(2.0 / 4, within(1e-12));
    }

    @Test
    void valuesThatAreAllAlikeSayNothing() {
        assertThat(GroupPermutation.meanDifference(new double[] {1, 1}, new double[] {1, 1, 1}))
                .isEqualTo(1);
    }

    @Test
    void groupsThatAreEmptyOrTooLargeAreRefused() {
        assertThatThrownBy(() -> GroupPermutation.meanDifference(new double[0], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GroupPermutation.meanDifference(new double[13], new double[12]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("13 and 12");
    }
}
