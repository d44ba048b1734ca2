package org.trustllm.benchmark.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trustllm.benchmark.analysis.Distribution;

class DistributionTest {
    @Test
    void quartilesLieBetweenNeighboursAndWhiskersEndBeforeOutliers() {
        Distribution found = Distribution.of(List.of(0.95, 0.05, 0.1, 0.3, 0.12, 0.2, 0.25));
        assertThat(found.lowWhisker()).isEqualTo(0.05);
        assertThat(found.quartile1()).isCloseTo(0.11, within(1e-12));
        assertThat(found.median()).isCloseTo(0.2, within(1e-12));
        assertThat(found.quartile3()).isCloseTo(0.275, within(1e-12));
        assertThat(found.highWhisker()).isEqualTo(0.3);
    }

    @Test
    void oneNumberIsItsOwnDistribution() {
        assertThat(Distribution.of(List.of(0.4))).isEqualTo(new Distribution(0.4, 0.4, 0.4, 0.4, 0.4));
        assertThatThrownBy(() -> Distribution.of(List.of())).hasMessageContaining("expected at least one number");
    }
}
