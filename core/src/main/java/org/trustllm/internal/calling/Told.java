package org.trustllm.internal.calling;

import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/**
 * Tells what each call to a judge takes as soon as that is known, and of calls under way where they have to be paid for
 * from a budget. Stands next to the model, so that what waits for its turn is not told of.
 */
final class Told extends Wrapper {
    private final String name;
    private final JudgeCalls.Heard heard;
    private final boolean announces;

    Told(ChatModel model, String name, JudgeCalls.Heard heard, boolean announces) {
        super(model);
        this.name = name;
        this.heard = heard;
        this.announces = announces;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        Usage atMost = Usage.atMost(request);
        if (!announces) {
            return told(request, atMost);
        }
        heard.begins(name, atMost);
        try {
            return told(request, atMost);
        } finally {
            heard.ended(name, atMost);
        }
    }

    private ChatResponse told(ChatRequest request, Usage atMost) {
        try {
            ChatResponse response = wrapped().chat(request);
            boolean known = response.usage().isKnown();
            heard.call(name, known ? response.usage() : atMost, known);
            return response;
        } catch (RuntimeException e) {
            if (Budgeted.mayBeBilled(e)) {
                heard.call(name, atMost, false);
            }
            throw e;
        }
    }
}
