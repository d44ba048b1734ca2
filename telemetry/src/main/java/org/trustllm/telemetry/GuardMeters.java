package org.trustllm.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Consumer;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.JudgeDrift;

/**
 * Decisions of guards as meters of Micrometer: the counter {@code trustllm.guardrail.decisions} with the tags {@code guard}, {@code
 * outcome} and {@code fail_mode}, the timer {@code trustllm.guardrail.duration} with {@code guard}, and the counter {@code
 * trustllm.guardrail.drifts}.
 */
public final class GuardMeters implements Consumer<GuardDecision> {
    static final String DECISIONS = "trustllm.guardrail.decisions";
    static final String DURATION = "trustllm.guardrail.duration";
    static final String DRIFTS = "trustllm.guardrail.drifts";
    private static final String GUARD = "guard";

    private final MeterRegistry registry;

    private GuardMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    public static GuardMeters in(MeterRegistry registry) {
        return new GuardMeters(registry);
    }

    @Override
    public void accept(GuardDecision decision) {
        Counter.builder(DECISIONS)
                .description("texts that a guard looked at")
                .tag(GUARD, decision.guard())
                .tag("outcome", decision.outcome().name().toLowerCase(Locale.ROOT))
                .tag("fail_mode", Boolean.toString(decision.isFailed()))
                .register(registry)
                .increment();
        Timer.builder(DURATION)
                .description("how long a guard looked")
                .tag(GUARD, decision.guard())
                .register(registry)
                .record(decision.took());
    }

    /** A drift; for a {@link org.trustllm.guardrail.DriftAlarm}. */
    public void drifted(JudgeDrift drift) {
        Counter.builder(DRIFTS)
                .description("judges whose rate in use has left that of the test")
                .tag(GUARD, drift.guard())
                .register(registry)
                .increment();
    }
}
