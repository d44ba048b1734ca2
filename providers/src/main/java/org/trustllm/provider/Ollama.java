package org.trustllm.provider;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import java.util.Map;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.Wire;

/** Ollama, by default on this machine. */
final class Ollama {
    private Ollama() {}

    static ConnectedModel open(Provider provider, String model, Access access) {
        Secret key = provider.key(access);
        String address = provider.addressFor(access);
        Wire wire = new Wire(access.http());
        var builder = OllamaChatModel.builder();
        if (key != null) {
            // Ollama itself knows no keys, what stands before it may
            builder.customHeaders(Map.of("Authorization", "Bearer " + key.reveal()));
        }
        OllamaChatModel client = builder.baseUrl(address)
                .modelName(model)
                .httpClientBuilder(new LangChainHttp(wire, new OllamaContext()::fit).builder())
                .maxRetries(0)
                .build();
        LangChain.Call call = (messages, sampling) -> client.chat(ChatRequest.builder()
                .messages(messages)
                .parameters(OllamaChatRequestParameters.builder()
                        .temperature(sampling.temperature())
                        .maxOutputTokens(sampling.maxTokens())
                        .seed(sampling.seed())
                        .responseFormat(VerdictFormat.of(sampling))
                        .build())
                .build());
        return new LangChain(wire, call, AnswerReader.OLLAMA).model(provider, model, access, key, address);
    }
}
