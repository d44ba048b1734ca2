package org.trustllm.internal.calling;

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
        if (request.alternatives() > 0) {
            // tokens are not kept with an answer
            return wrapped().chat(request);
        }
        String key = answers.key(request);
        @Nullable ChatResponse kept = answers.get(key);
        if (kept != null) {
            return kept;
        }
        ChatResponse response = wrapped().chat(request);
        answers.put(key, response);
        return response;
    }
}
