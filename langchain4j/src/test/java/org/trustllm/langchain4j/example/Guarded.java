package org.trustllm.langchain4j.example;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import java.util.function.Consumer;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.langchain4j.InputTrustGuardrail;
import org.trustllm.langchain4j.OutputTrustGuardrail;

/** The AI service of the how-to. */
final class Guarded {
    private Guarded() {}

    interface Assistant {
        String ask(String question);
    }

    static Assistant of(ChatModel model, Consumer<GuardDecision> telemetry) {
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .inputGuardrails(InputTrustGuardrail.of(TrustGuards.injectedPrompt()))
                .outputGuardrails(OutputTrustGuardrail.of(
                        TrustGuards.harmless().saying("I would rather not answer that."),
                        TrustGuards.toxicity().doing(TrustGuard.Action.LOG).telling(telemetry),
                        TrustGuards.privacyLeak()))
                .build();
        return assistant;
    }
}
