package org.trustllm.langchain4j.example;

import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.guardrail.OutputGuardrails;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.langchain4j.OutputTrustGuardrail;

/** Guardrails that an annotation names, as Quarkus has them: the how-to's. */
public final class ByAnnotation {
    private ByAnnotation() {}

    public static class CarefulAnswers implements OutputGuardrail {
        private final OutputTrustGuardrail guards = OutputTrustGuardrail.of(
                TrustGuards.harmless().saying("I would rather not answer that."), TrustGuards.privacyLeak());

        @Override
        public OutputGuardrailResult validate(OutputGuardrailRequest request) {
            return guards.validate(request);
        }
    }

    public interface Assistant {
        @OutputGuardrails(CarefulAnswers.class)
        String ask(String question);
    }
}
