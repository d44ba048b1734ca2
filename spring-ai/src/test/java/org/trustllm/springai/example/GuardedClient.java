package org.trustllm.springai.example;

import java.util.function.Consumer;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.guardrail.TrustGuards;
import org.trustllm.springai.InputTrustAdvisor;
import org.trustllm.springai.OutputTrustAdvisor;

/** The client of the how-to. */
final class GuardedClient {
    private GuardedClient() {}

    static ChatClient of(ChatModel model, Consumer<GuardDecision> telemetry) {
        ChatClient client = ChatClient.builder(model)
                .defaultAdvisors(
                        InputTrustAdvisor.of(TrustGuards.privacyLeak(), TrustGuards.injectedPrompt()),
                        OutputTrustAdvisor.of(
                                TrustGuards.harmless().saying("I would rather not answer that."),
                                TrustGuards.toxicity()
                                        .doing(TrustGuard.Action.LOG)
                                        .telling(telemetry),
                                TrustGuards.privacyLeak()))
                .build();
        return client;
    }
}
