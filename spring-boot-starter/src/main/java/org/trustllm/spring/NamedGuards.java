package org.trustllm.spring;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.trustllm.data.InputException;
import org.trustllm.guardrail.CalibratedThreshold;
import org.trustllm.guardrail.DriftAlarm;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.JudgeDrift;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Interval;
import org.trustllm.task.Catalog;

/**
 * Guards as properties name them. Each judge is tried once at the start, so that one that is not there, or a threshold that is not its
 * own, ends the start with the reason.
 *
 * @param panel the judges of its kinds
 * @param own guards that the application brings, by the name of their bean
 * @param told who is told of decisions
 * @param drifted who is told of drifts
 */
record NamedGuards(
        Panel panel, Map<String, TrustGuard> own, Consumer<GuardDecision> told, Consumer<JudgeDrift> drifted) {

    /**
     * The guard of a property.
     *
     * @param property its name, {@code trustllm.guardrail.output[0]}
     * @throws InvalidConfigurationPropertyValueException which Spring Boot tells with property, value and reason
     */
    TrustGuard guard(String property, GuardrailProperties.Guard named) {
        TrustGuard guard = checked(property + ".judge", named.judge(), () -> base(named.judge()));
        Verdict tried = guard.tried();
        if (tried instanceof Verdict.Unscored(Verdict.Why why, String detail, String by)
                && why == Verdict.Why.JUDGE_UNAVAILABLE) {
            throw new InvalidConfigurationPropertyValueException(
                    property + ".judge", named.judge(), why.meaning() + (detail.isEmpty() ? "" : ": " + detail));
        }
        guard = checked(property + ".action", named.action(), orSame(guard, named.action(), guard::doing));
        guard = orSame(guard, named.failMode(), guard::failing).get();
        guard = orSame(guard, named.within(), guard::within).get();
        guard = orSame(guard, named.saying(), guard::saying).get();
        guard = checked(property + ".threshold", named.threshold(), orSame(guard, named.threshold(), guard::at));
        TrustGuard set = guard;
        guard = checked(
                property + ".calibration",
                named.calibration(),
                orSame(
                        guard,
                        named.calibration(),
                        file -> CalibratedThreshold.read(file).on(set)));
        Consumer<GuardDecision> all = guard.told().andThen(told);
        GuardrailProperties.Tested tested = named.tested();
        if (tested != null) {
            all = all.andThen(checked(property + ".tested", tested, () -> alarm(tested)));
        }
        return guard.telling(all);
    }

    private DriftAlarm alarm(GuardrailProperties.Tested tested) {
        return DriftAlarm.of(new Interval(tested.low(), tested.high(), "of a test run"), drifted);
    }

    private TrustGuard base(String name) {
        TrustGuard brought = own.get(name);
        if (brought != null) {
            return brought;
        }
        return switch (name) {
            case "privacy-leak" -> TrustGuards.privacyLeak();
            case "injected-prompt" -> TrustGuards.injectedPrompt();
            case "harmless" -> TrustGuards.of(JudgeKind.HARMLESS, panel);
            case "refusal" -> TrustGuards.of(JudgeKind.REFUSAL, panel);
            case "toxicity" -> TrustGuards.of(JudgeKind.TOXICITY, panel);
            case "harm" -> TrustGuards.of(JudgeKind.HARM, panel);
            default -> {
                TreeSet<String> known = new TreeSet<>(own.keySet());
                known.addAll(List.of("privacy-leak", "injected-prompt", "harmless", "refusal", "toxicity", "harm"));
                throw Catalog.unknown("judge of a guard", name, known);
            }
        };
    }

    private static <T> Supplier<TrustGuard> orSame(TrustGuard guard, @Nullable T said, Function<T, TrustGuard> with) {
        return () -> said == null ? guard : with.apply(said);
    }

    private static <T> T checked(String property, @Nullable Object value, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | InputException e) {
            throw new InvalidConfigurationPropertyValueException(property, value, String.valueOf(e.getMessage()), e);
        }
    }
}
