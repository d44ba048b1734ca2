package org.trustllm.internal.calling;

import java.time.Duration;
import java.util.List;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;

/** Requests, answers and failures as tests want them. */
final class Requests {
    private Requests() {}

    static ChatRequest asking(String text) {
        return new ChatRequest(List.of(Message.user(text)), 0, 100, 1);
    }

    static ChatResponse answer(int promptTokens, int completionTokens) {
        return new ChatResponse(
                "yes",
                ChatResponse.Finish.STOP,
                new Usage(promptTokens, completionTokens),
                Duration.ofMillis(1),
                List.of());
    }

    static ModelException failure(Reason reason) {
        return new ModelException(reason, reason.name(), null);
    }

    static ModelException later(Duration after) {
        return new ModelException(ModelException.Kind.TRANSIENT, Reason.RATE_LIMITED, "come later", after, null);
    }
}
