package org.trustllm.mitigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** Asks the same with several seeds, at a temperature above 0, and lets the majority decide whether it is declined. */
record SeedVote(Map<String, String> parameters, int copies, double temperature) implements Defence {
    static Defence of(Parameters set) {
        int copies = set.count("copies", 3, 2, 25);
        double temperature = set.number("temperature", 0.7, 0, 2);
        return new SeedVote(set.all(), copies, temperature);
    }

    @Override
    public String name() {
        return "seed-vote";
    }

    @Override
    public String idea() {
        return "asks with several seeds, the majority decides whether to decline; after self-consistency, Wang et al. 2023";
    }

    @Override
    public int calls() {
        return copies;
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        List<ChatResponse> declined = new ArrayList<>();
        List<ChatResponse> answered = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            ChatResponse response = model.chat(OtherWords.with(request, temperature, request.seed() + i));
            (OtherWords.isRefusal(request, response) ? declined : answered).add(response);
        }
        List<ChatResponse> majority = 2 * declined.size() >= copies ? declined : answered;
        return OtherWords.noted(
                majority.getFirst(), "%d of %d askings were declined".formatted(declined.size(), copies));
    }
}
