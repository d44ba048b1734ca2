package org.trustllm.internal.calling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/**
 * Takes a provider's count of tokens for a claim. One that goes far beyond what was sent and asked for is not believed: the
 * answer is then one that does not say what it took, and counts with the most that it can have taken.
 */
final class Doubting extends Wrapper {
    /** Templates, schemas and a gateway's own words around a prompt; what an application looks up for it. */
    private static final int BESIDE_PROMPT = 100_000;

    /** Thoughts, which some providers do not count among the tokens that were asked for. */
    private static final int BESIDE_ANSWER = 100_000;

    Doubting(ChatModel model) {
        super(model);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return doubted(request, wrapped().chat(request));
    }

    /** What is believed of a response. */
    static ChatResponse doubted(ChatRequest request, ChatResponse response) {
        Usage most = Usage.atMost(request);
        String prompt = doubt("prompt", response.usage().promptTokens(), most.promptTokens(), BESIDE_PROMPT);
        String answer = doubt("answer", response.usage().completionTokens(), most.completionTokens(), BESIDE_ANSWER);
        if (prompt == null && answer == null) {
            return response;
        }
        List<String> notes = new ArrayList<>(response.notes());
        notes.add(prompt == null ? String.valueOf(answer) : prompt);
        return new ChatResponse(
                response.thoughts(),
                response.text(),
                response.end(),
                Usage.UNKNOWN,
                response.latency(),
                notes,
                response.delivery(),
                response.tokens());
    }

    private static @Nullable String doubt(String what, int claimed, int most, int beside) {
        return claimed <= (long) most + beside
                ? null
                : "the provider counts %d tokens of the %s, which has at most %d; that is not believed, and the call counts as the most that it can have taken"
                        .formatted(claimed, what, most);
    }
}
