package org.trustllm.provider;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import java.util.Map;
import org.trustllm.provider.batch.BatchHttp;
import org.trustllm.provider.batch.MistralBatches;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.Http;
import org.trustllm.provider.wire.Wire;

/** Mistral AI. */
final class Mistral {
    private Mistral() {}

    static ConnectedModel open(Provider provider, String model, Access access) {
        Secret key = provider.key(access);
        String address = provider.addressFor(access);
        Http http = access.http();
        Wire wire = new Wire(http);
        // one client a call: the seed can be given to the client only
        LangChain.Call call = (messages, sampling) -> new MistralAiChatModel.MistralAiChatModelBuilder()
                .baseUrl(address)
                .apiKey(key == null ? "none" : key.reveal())
                .modelName(model)
                .httpClientBuilder(new LangChainHttp(wire).builder())
                .maxRetries(0)
                .temperature(sampling.temperature())
                .maxTokens(sampling.maxTokens())
                .randomSeed(sampling.seed())
                .build()
                .chat(ChatRequest.builder()
                        .messages(messages)
                        .responseFormat(VerdictFormat.of(sampling))
                        .build());
        BatchHttp batches = new BatchHttp(
                http, address, Map.of("Authorization", "Bearer " + (key == null ? "none" : key.reveal())));
        return new LangChain(wire, call, AnswerReader.CHAT_COMPLETIONS)
                .model(provider, model, access, key, address, new MistralBatches(batches, model));
    }
}
