package org.trustllm.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.Optional;
import org.trustllm.model.ChatModel;

/** Lets whoever is given a model of LangChain4j, such as a JUnit test, ask it; found by service loading. */
public final class LangChain4jAdapter implements ChatModel.Adapter {
    /** For service loading. */
    public LangChain4jAdapter() {}

    @Override
    public Optional<ChatModel> adapt(Object other) {
        return switch (other) {
            case dev.langchain4j.model.chat.ChatModel model -> Optional.of(LangChain4jModels.ours(model));
            case StreamingChatModel model -> Optional.of(LangChain4jModels.ours(model));
            default -> Optional.empty();
        };
    }
}
