package org.trustllm.provider;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.Map;
import org.trustllm.provider.batch.AnthropicBatches;
import org.trustllm.provider.batch.BatchHttp;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.Http;
import org.trustllm.provider.wire.Wire;

/** Anthropic's messages. */
final class Anthropic {
    private Anthropic() {}

    static ConnectedModel open(Provider provider, String model, Access access) {
        Secret key = provider.key(access);
        String address = provider.addressFor(access);
        Http http = access.http();
        Wire wire = new Wire(http);
        AnthropicChatModel client = new AnthropicChatModel.AnthropicChatModelBuilder()
                .baseUrl(address)
                // the client insists on one, and a server of one's own may need none
                .apiKey(key == null ? "none" : key.reveal())
                .modelName(model)
                .httpClientBuilder(new LangChainHttp(wire).builder())
                .timeout(access.timeout())
                .maxRetries(0)
                .build();
        LangChain.Call call = (messages, sampling) -> client.chat(ChatRequest.builder()
                .messages(messages)
                .parameters(ChatRequestParameters.builder()
                        .temperature(sampling.temperature())
                        .maxOutputTokens(sampling.maxTokens())
                        .build())
                .build());
        BatchHttp batches = new BatchHttp(
                http,
                address,
                Map.of("anthropic-version", "2023-06-01", "x-api-key", key == null ? "none" : key.reveal()));
        return new LangChain(wire, call, AnswerReader.ANTHROPIC)
                .model(provider, model, access, key, address, new AnthropicBatches(batches));
    }
}
