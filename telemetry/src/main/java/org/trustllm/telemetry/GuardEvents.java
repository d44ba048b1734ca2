package org.trustllm.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.function.Consumer;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.JudgeDrift;
import org.trustllm.judge.Verdict;

/**
 * Decisions of guards as OpenTelemetry's event {@code gen_ai.evaluation.result}, under the span that is current where the guard looks.
 * Names are those of the semantic conventions for generative AI (in development, 2026); what they have no name for begins with {@code
 * trustllm.}. No text of prompt or answer is in it. Where the SDK that is given sends nothing, nothing is sent.
 */
public final class GuardEvents implements Consumer<GuardDecision> {
    static final String EVENT = "gen_ai.evaluation.result";
    static final String DRIFT = "trustllm.guardrail.drift";
    static final AttributeKey<String> NAME = AttributeKey.stringKey("gen_ai.evaluation.name");
    static final AttributeKey<Double> SCORE = AttributeKey.doubleKey("gen_ai.evaluation.score.value");
    static final AttributeKey<String> LABEL = AttributeKey.stringKey("gen_ai.evaluation.score.label");
    static final AttributeKey<String> EXPLANATION = AttributeKey.stringKey("gen_ai.evaluation.explanation");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> JUDGE = AttributeKey.stringKey("trustllm.judge");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("trustllm.guardrail.outcome");
    static final AttributeKey<Boolean> FAILED = AttributeKey.booleanKey("trustllm.guardrail.fail_mode");
    static final AttributeKey<Double> LOW = AttributeKey.doubleKey("trustllm.guardrail.drift.low");
    static final AttributeKey<Double> HIGH = AttributeKey.doubleKey("trustllm.guardrail.drift.high");
    static final AttributeKey<Long> ANSWERS = AttributeKey.longKey("trustllm.guardrail.drift.answers");

    private final Logger logger;

    private GuardEvents(Logger logger) {
        this.logger = logger;
    }

    /** Through an SDK, such as {@code GlobalOpenTelemetry.get()}. */
    public static GuardEvents to(OpenTelemetry telemetry) {
        return new GuardEvents(
                telemetry.getLogsBridge().loggerBuilder("org.trustllm").build());
    }

    @Override
    public void accept(GuardDecision decision) {
        LogRecordBuilder event = event(EVENT, decision.guard());
        decision.score().ifPresent(score -> event.setAttribute(SCORE, score));
        switch (decision.verdict()) {
            case Verdict.Scored scored -> event.setAttribute(LABEL, scored.label());
            case Verdict.Unscored unscored -> {
                event.setAttribute(LABEL, "unscored");
                if (decision.isFailed()) {
                    event.setAttribute(ERROR, unscored.why().name().toLowerCase(Locale.ROOT));
                }
            }
        }
        if (!decision.reason().isEmpty()) {
            event.setAttribute(EXPLANATION, decision.reason());
        }
        event.setAttribute(JUDGE, decision.verdict().judge())
                .setAttribute(OUTCOME, decision.outcome().name().toLowerCase(Locale.ROOT))
                .setAttribute(FAILED, decision.isFailed())
                .setSeverity(
                        decision.isFailed() || decision.outcome() != GuardDecision.Outcome.PASSED
                                ? Severity.WARN
                                : Severity.INFO)
                .emit();
    }

    /** A drift, as the event {@code trustllm.guardrail.drift}; for a {@link org.trustllm.guardrail.DriftAlarm}. */
    public void drifted(JudgeDrift drift) {
        event(DRIFT, drift.guard())
                .setAttribute(SCORE, drift.rate())
                .setAttribute(LOW, drift.low())
                .setAttribute(HIGH, drift.high())
                .setAttribute(ANSWERS, drift.answers())
                .setAttribute(EXPLANATION, drift.words())
                .setSeverity(Severity.ERROR)
                .emit();
    }

    private LogRecordBuilder event(String name, String guard) {
        return logger.logRecordBuilder()
                .setEventName(name)
                .setContext(Context.current())
                .setAttribute(NAME, guard);
    }
}
