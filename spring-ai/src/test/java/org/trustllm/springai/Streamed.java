package org.trustllm.springai;

import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** A model of Spring AI that answers in these parts. */
record Streamed(List<String> parts) implements ChatModel {
    Streamed(String... parts) {
        this(List.of(parts));
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        return part(String.join("", parts));
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        return Flux.fromIterable(parts).map(Streamed::part);
    }

    static ChatResponse part(String text) {
        return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
    }
}
