package org.trustllm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;

/** A model of LangChain4j that answers in these parts. */
record Streamed(List<String> parts) implements StreamingChatModel {
    Streamed(String... parts) {
        this(List.of(parts));
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        parts.forEach(handler::onPartialResponse);
        handler.onCompleteResponse(ChatResponse.builder()
                .aiMessage(AiMessage.from(String.join("", parts)))
                .build());
    }
}
