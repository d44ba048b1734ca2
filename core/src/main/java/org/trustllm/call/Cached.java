package org.trustllm.call;

import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** Gives an answer that was kept instead of asking for it again, and keeps every new one. */
final class Cached extends Wrapper {
    private final ModelAnswers answers;

    Cached(ChatModel model, ModelAnswers answers) {
        super(model);
        this.answers = answers;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        @Nullable ChatResponse kept = answers.get(request);
        if (kept != null) {
            return kept;
        }
        ChatResponse response = wrapped().chat(request);
        answers.put(request, response);
        return response;
    }
}
