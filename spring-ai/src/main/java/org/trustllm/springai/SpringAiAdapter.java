package org.trustllm.springai;

import java.util.Optional;
import org.springframework.ai.chat.client.ChatClient;
import org.trustllm.model.ChatModel;

/** Lets whoever is given a model or a client of Spring AI, such as a JUnit test, ask it; found by service loading. */
public final class SpringAiAdapter implements ChatModel.Adapter {
    /** For service loading. */
    public SpringAiAdapter() {}

    @Override
    public Optional<ChatModel> adapt(Object other) {
        return switch (other) {
            case org.springframework.ai.chat.model.ChatModel model -> Optional.of(SpringAiModels.ours(model));
            case ChatClient client -> Optional.of(SpringAiModels.ours(client));
            default -> Optional.empty();
        };
    }
}
