package org.trustllm.telemetry.example;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import org.trustllm.guardrail.DriftAlarm;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.metric.Interval;
import org.trustllm.telemetry.GuardEvents;
import org.trustllm.telemetry.GuardMeters;

/** The guard of the how-to. */
final class Watched {
    private Watched() {}

    static TrustGuard of(OpenTelemetry telemetry, MeterRegistry registry, Interval tested) {
        GuardEvents events = GuardEvents.to(telemetry);
        GuardMeters meters = GuardMeters.in(registry);
        DriftAlarm alarm = DriftAlarm.of(tested, drift -> {
            events.drifted(drift);
            meters.drifted(drift);
        });
        TrustGuard guard = TrustGuards.harmless().telling(events.andThen(meters).andThen(alarm));
        return guard;
    }
}
