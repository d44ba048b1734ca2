package org.trustllm.springai;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.trustllm.guardrail.Parity;
import org.trustllm.guardrail.TrustGuard;
import reactor.core.publisher.Flux;

/** {@link Parity} of an advisor in a chat client. */
class ParityTest {
    @Test
    void aVerdictInUseIsTheVerdictInATest() throws Exception {
        Parity.holds(Client::new);
    }

    private static final class Client implements Parity.Guarded {
        private final ChatClient client;

        Client(Supplier<String> next, TrustGuard guard) {
            ChatModel model = new ChatModel() {
                @Override
                public ChatResponse call(Prompt prompt) {
                    return Streamed.part(next.get());
                }

                @Override
                public Flux<ChatResponse> stream(Prompt prompt) {
                    return Flux.fromIterable(Parity.halves(next.get())).map(Streamed::part);
                }
            };
            client = ChatClient.builder(model)
                    .defaultAdvisors(OutputTrustAdvisor.of(guard))
                    .build();
        }

        @Override
        public String whole(String prompt) {
            return Objects.requireNonNullElse(asking(prompt).call().content(), "");
        }

        @Override
        public String streamed(String prompt) {
            List<String> parts = asking(prompt).stream().content().collectList().block(Duration.ofSeconds(60));
            return String.join("", Objects.requireNonNullElse(parts, List.of()));
        }

        private ChatClient.ChatClientRequestSpec asking(String prompt) {
            return client.prompt().messages(new UserMessage(prompt));
        }
    }
}
