package org.trustllm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.trustllm.guardrail.DriftAlarm;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;

class GuardMetersTest {
    private static final Judge LOUD =
            (sample, response) -> Verdict.of(response.text().contains("!"), "loud", "loud/1");

    @Test
    void eachDecisionIsCountedOnceAndTimed() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        GuardMeters meters = GuardMeters.in(registry);
        DriftAlarm alarm = new DriftAlarm(0, 0.05, 0.05, 1_000, meters::drifted);
        TrustGuard guard = TrustGuard.of("loudness", LOUD, 0.5, false).telling(meters.andThen(alarm));
        guard.check("", "Yes.");
        for (int i = 0; i < 20; i++) {
            guard.check("", "No!");
        }
        TrustGuard.of(
                        "loudness",
                        (sample, response) -> {
                            throw new IllegalStateException("out of order");
                        },
                        0.5,
                        false)
                .telling(meters)
                .check("", "Hello");
        assertThat(registry.get("trustllm.guardrail.decisions")
                        .tags("guard", "loudness", "outcome", "passed", "fail_mode", "false")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("trustllm.guardrail.decisions")
                        .tags("outcome", "blocked", "fail_mode", "false")
                        .counter()
                        .count())
                .isEqualTo(20);
        assertThat(registry.get("trustllm.guardrail.decisions")
                        .tags("outcome", "blocked", "fail_mode", "true")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("trustllm.guardrail.duration").timer().count()).isEqualTo(22);
        assertThat(registry.get("trustllm.guardrail.drifts").counter().count()).isEqualTo(1);
    }
}
