package org.trustllm.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void aPercentileIsRightToOnePointSixPercent() {
        Random random = new Random(1);
        long[] micros = random.longs(20_000, 0, 24)
                .map(bits -> (long) (Math.exp(bits * 0.7) * (1 + random.nextDouble())))
                .toArray();
        Latencies latencies = new Latencies();
        for (long one : micros) {
            latencies.add(Duration.ofNanos(one * 1000));
        }
        Arrays.sort(micros);
        for (double share : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            double exact = micros[(int) Math.ceil(share * micros.length) - 1];
            assertThat(latencies.percentile(share).toNanos() / 1000.0)
                    .as("%s", share)
                    .isBetween(exact, Math.max(exact + 1, exact * 1.016));
        }
    }

    @Test
    void noTimesHaveNoPercentile() {
        assertThat(new Latencies().percentile(0.5)).isZero();
    }
}
