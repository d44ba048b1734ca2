package org.trustllm.langchain4j;

import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.InputGuardrailResult;
import java.util.List;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.internal.modules.OneVersion;

/**
 * Guards that stand before a model. The first that holds a message back ends the call with LangChain4j's exception, which names it and
 * the reason, never the text; what redacts, redacts for the model and for the guards behind it. To ask again makes no sense here and
 * holds back.
 *
 * @param guards in the order in which they look
 */
public record InputTrustGuardrail(List<TrustGuard> guards) implements InputGuardrail {
    public InputTrustGuardrail {
        OneVersion.require();
        guards = List.copyOf(guards);
    }

    public static InputTrustGuardrail of(TrustGuard... guards) {
        return new InputTrustGuardrail(List.of(guards));
    }

    @Override
    public InputGuardrailResult validate(InputGuardrailRequest request) {
        String given = Conversion.text(request.userMessage());
        String text = given;
        for (TrustGuard guard : guards) {
            GuardDecision decision = guard.check(text, text);
            switch (decision.outcome()) {
                case PASSED, LOGGED -> {}
                case REDACTED -> text = decision.text();
                case BLOCKED, RETRY -> {
                    return fatal(decision.guard() + ": " + decision.reason());
                }
            }
        }
        return text.equals(given) ? success() : successWith(text);
    }
}
