package org.trustllm.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/** One of our models, for those who ask LangChain4j's. Tools are not offered to it. */
record OurModel(String name, org.trustllm.model.ChatModel model) implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
        return Conversion.theirs(name, model.chat(Conversion.ours(request)));
    }
}
