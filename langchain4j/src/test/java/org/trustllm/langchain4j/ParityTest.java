package org.trustllm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.trustllm.guardrail.Parity;
import org.trustllm.guardrail.TrustGuard;

/** {@link Parity} of a guardrail in an AI service and in its streaming twin. */
class ParityTest {
    interface Assistant {
        Result<String> ask(String question);

        TokenStream stream(String question);
    }

    @Test
    void aVerdictInUseIsTheVerdictInATest() throws Exception {
        Parity.holds(Service::new);
    }

    private static final class Service implements Parity.Guarded {
        private final Assistant assistant;
        private final Assistant streaming;

        Service(Supplier<String> next, TrustGuard guard) {
            OutputTrustGuardrail guardrail = OutputTrustGuardrail.of(guard);
            ChatModel model = new ChatModel() {
                @Override
                public ChatResponse doChat(ChatRequest request) {
                    return ChatResponse.builder()
                            .aiMessage(AiMessage.from(next.get()))
                            .build();
                }
            };
            StreamingChatModel parts = new StreamingChatModel() {
                @Override
                public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                    new Streamed(Parity.halves(next.get()).toArray(String[]::new)).doChat(request, handler);
                }
            };
            assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .outputGuardrails(guardrail)
                    .build();
            streaming = AiServices.builder(Assistant.class)
                    .streamingChatModel(parts)
                    .outputGuardrails(guardrail)
                    .build();
        }

        @Override
        public String whole(String prompt) {
            return assistant.ask(prompt).content();
        }

        @Override
        public String streamed(String prompt) throws Exception {
            return GuardedServiceTest.whole(streaming.stream(prompt));
        }
    }
}
