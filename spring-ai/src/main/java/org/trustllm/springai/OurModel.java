package org.trustllm.springai;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One of our models, for those who ask Spring AI's. Tools are not offered to it. */
record OurModel(String name, org.trustllm.model.ChatModel model) implements ChatModel {
    @Override
    public ChatResponse call(Prompt prompt) {
        return Conversion.theirs(name, model.chat(Conversion.ours(prompt)));
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        return Mono.fromCallable(() -> call(prompt))
                .subscribeOn(Schedulers.boundedElastic())
                .flux();
    }

    @Override
    public ChatOptions getOptions() {
        return ChatOptions.builder().model(name).build();
    }
}
