package org.trustllm.mitigation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/**
 * A model behind defences.
 *
 * @param vain is told of answered calls that came to nothing, because another failed
 */
record DefendedModel(List<Defence> defences, ChatModel model, Consumer<Usage> vain) implements ChatModel {
    @Override
    public ChatResponse chat(ChatRequest request) {
        Count count = new Count(model);
        ChatModel next = count;
        for (Defence defence : defences.reversed()) {
            ChatModel inner = next;
            Defence own = defence instanceof Helped helped ? helped.helped(count::also) : defence;
            next = asked -> own.answer(asked, inner);
        }
        try {
            return count.total(next.chat(request));
        } catch (RuntimeException e) {
            count.paid.forEach(vain);
            throw e;
        }
    }

    @Override
    public Map<String, String> provenance() {
        return model.provenance();
    }

    @Override
    public int preferredConcurrency() {
        return model.preferredConcurrency();
    }

    @Override
    public ChatModel.RateLimit rateLimit() {
        return model.rateLimit();
    }

    /** What the calls behind one answer took together. */
    private static final class Count implements ChatModel {
        private final ChatModel model;
        private final List<Usage> paid = new ArrayList<>();
        private int calls;
        private int attempts;
        private boolean known = true;
        private boolean cached = true;
        private Usage usage = Usage.NONE;
        private Duration latency = Duration.ZERO;

        Count(ChatModel model) {
            this.model = model;
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            ChatResponse response = model.chat(request);
            calls++;
            if (!response.delivery().cached()) {
                paid.add(response.usage().isKnown() ? response.usage() : Usage.atMost(request));
            }
            attempts += response.delivery().attempts();
            cached &= response.delivery().cached();
            known &= response.usage().isKnown();
            usage = known ? plus(usage, response.usage()) : Usage.UNKNOWN;
            latency = latency.plus(response.latency());
            return response;
        }

        /** The time of a helper's calls is part of the answer's; its tokens are counted by its own name. */
        ChatModel also(ChatModel helper) {
            return request -> {
                ChatResponse response = helper.chat(request);
                latency = latency.plus(response.latency());
                return response;
            };
        }

        private static Usage plus(Usage one, Usage other) {
            return new Usage(
                    one.promptTokens() + other.promptTokens(),
                    one.completionTokens() + other.completionTokens(),
                    one.reasoningTokens() + other.reasoningTokens(),
                    one.cachedTokens() + other.cachedTokens(),
                    one.cacheWriteTokens() + other.cacheWriteTokens());
        }

        ChatResponse total(ChatResponse last) {
            return new ChatResponse(
                    last.thoughts(),
                    last.text(),
                    last.end(),
                    usage,
                    latency,
                    last.notes(),
                    new ChatResponse.Delivery(
                            Math.max(1, attempts),
                            cached && calls > 0,
                            last.delivery().served()),
                    last.tokens());
        }
    }
}
