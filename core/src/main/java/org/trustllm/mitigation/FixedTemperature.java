package org.trustllm.mitigation;

import java.util.Map;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** Asks at one temperature, whatever was asked for. */
record FixedTemperature(Map<String, String> parameters, double temperature) implements Defence {
    static Defence of(Parameters set) {
        double temperature = set.number("temperature", 0, 0, 2);
        return new FixedTemperature(set.all(), temperature);
    }

    @Override
    public String name() {
        return "temperature";
    }

    @Override
    public String idea() {
        return "asks at a fixed temperature: attacks that hope for an unlikely answer lose it; Huang et al. 2023";
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        return model.chat(OtherWords.with(request, temperature, request.seed()));
    }
}
