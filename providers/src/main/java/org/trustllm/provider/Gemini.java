package org.trustllm.provider;

import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import java.util.Map;
import org.trustllm.provider.batch.BatchHttp;
import org.trustllm.provider.batch.GeminiBatches;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.Http;
import org.trustllm.provider.wire.Wire;

/** Google's Gemini. */
final class Gemini {

    private Gemini() {}

    static ConnectedModel open(Provider provider, String model, Access access) {
        Secret key = provider.key(access);
        String address = provider.addressFor(access);
        Http http = access.http();
        Wire wire = new Wire(http);
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
        BatchHttp batches = new BatchHttp(http, address, Map.of("x-goog-api-key", key == null ? "none" : key.reveal()));
        return new LangChain(wire, call, AnswerReader.GEMINI)
                .model(provider, model, access, key, address, new GeminiBatches(batches, model));
    }
}
