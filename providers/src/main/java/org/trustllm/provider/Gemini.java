package org.trustllm.provider;

import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.Wire;

/** Google's Gemini. */
final class Gemini {

    private Gemini() {}

    static ConnectedModel open(Provider provider, String model, Access access) {
        Secret key = provider.key(access);
        String address = provider.addressFor(access);
        Wire wire = new Wire(access.http());
        // one client a call: the seed can be given to the client only
        LangChain.Call call = (messages, sampling) -> GoogleAiGeminiChatModel.builder()
                .baseUrl(address)
                .apiKey(key == null ? "none" : key.reveal())
                .modelName(model)
                .httpClientBuilder(new LangChainHttp(wire).builder())
                .maxRetries(0)
                .temperature(sampling.temperature())
                .maxOutputTokens(sampling.maxTokens())
                .seed(sampling.seed())
                .build()
                .chat(dev.langchain4j.model.chat.request.ChatRequest.builder()
                        .messages(messages)
                        .responseFormat(VerdictFormat.of(sampling))
                        .build());
        return new LangChain(wire, call, AnswerReader.GEMINI).model(provider, model, access, key, address);
    }
}
