package org.trustllm.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import java.util.Map;
import java.util.function.Consumer;
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
        builder.baseUrl(address).modelName(model).maxRetries(0);
        OllamaContext context = new OllamaContext();
        OllamaChatModel plain = client(builder, wire, context::fit);
        LangChain.Call call = (messages, sampling) -> {
            int alternatives = sampling.alternatives();
            OllamaChatModel client = alternatives == 0
                    ? plain
                    : client(builder, wire, body -> {
                        context.fit(body);
                        // known since November 2025, passed over before
                        body.put("logprobs", true).put("top_logprobs", alternatives);
                    });
            client.chat(ChatRequest.builder()
                    .messages(messages)
                    .parameters(OllamaChatRequestParameters.builder()
                            .temperature(sampling.temperature())
                            .maxOutputTokens(sampling.maxTokens())
                            .seed(sampling.seed())
                            .responseFormat(VerdictFormat.of(sampling))
                            .build())
                    .build());
        };
        return new LangChain(wire, call, AnswerReader.OLLAMA).model(provider, model, access, key, address);
    }

    private static OllamaChatModel client(
            OllamaChatModel.OllamaChatModelBuilder builder, Wire wire, Consumer<ObjectNode> completion) {
        synchronized (builder) {
            return builder.httpClientBuilder(new LangChainHttp(wire, completion).builder())
                    .build();
        }
    }
}
