package org.trustllm.app.option;

import java.util.Map;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/** What a model says of itself, without the model. */
record DescribedModel(Map<String, String> provenance) implements ChatModel {
    @Override
    public ChatResponse chat(ChatRequest request) {
        throw new UnsupportedOperationException("a model that is only described answers nothing");
    }
}
