package org.trustllm.provider;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ModelException;
import org.trustllm.provider.batch.BatchHttp;
import org.trustllm.provider.batch.BatchWire;
import org.trustllm.provider.batch.OpenAiBatches;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.Http;
import org.trustllm.provider.wire.Wire;

/**
 * OpenAI's chat completions, and everybody who speaks them: Azure, Zhipu (GLM), Baidu (ERNIE), vLLM, llama.cpp's server,
 * DeepInfra, OpenRouter and others.
 */
final class OpenAi {

    private OpenAi() {}

    /** At the provider's address, with the key as a bearer token. */
    static ConnectedModel compatible(Provider provider, String model, Access access) {
        Secret key = provider.key(access);
        String address = provider.addressFor(access);
        var builder = new OpenAiChatModel.OpenAiChatModelBuilder();
        if (key != null) {
            builder.apiKey(key.reveal());
        }
        return connect(provider, model, access, key, address, builder);
    }

    /**
     * Azure, where the model is a deployment's name: by its version 1 interface, or by the older one where the
     * environment names its version in {@code OPENAI_API_VERSION}.
     */
    static ConnectedModel azure(Provider provider, String deployment, Access access) {
        Secret key = provider.key(access);
        String endpoint = access.baseUrl();
        if (endpoint == null) {
            String given = access.environment().given("AZURE_OPENAI_ENDPOINT");
            if (given == null) {
                throw new ModelException(
                        ModelException.Kind.UNAVAILABLE,
                        "azure: expected the resource's address in AZURE_OPENAI_ENDPOINT or --base-url, such as"
                                + " https://NAME.openai.azure.com, found none",
                        null);
            }
            endpoint = Access.address(given);
        }
        var builder = new OpenAiChatModel.OpenAiChatModelBuilder();
        if (key != null) {
            builder.customHeaders(Map.of("api-key", key.reveal()));
        }
        String version = access.environment().given("OPENAI_API_VERSION");
        String address = endpoint + (version == null ? "/openai/v1" : "/openai/deployments/" + deployment);
        if (version != null) {
            builder.customQueryParams(Map.of("api-version", version));
        }
        return connect(provider, deployment, access, key, address, builder);
    }

    /** Zhipu and Baidu document objects of any form only. */
    private static boolean knowsSchemas(Provider provider) {
        return provider == Provider.OPENAI || provider == Provider.AZURE;
    }

    /** Fields that the client does not know of. */
    private static Map<String, Object> alternatives(Sampling sampling) {
        return sampling.alternatives() == 0
                ? Map.of()
                : Map.of("logprobs", true, "top_logprobs", sampling.alternatives());
    }

    /** Of OpenAI, who speaks as it does at an address of the user's, and version 1 of Azure's interface. */
    private static @Nullable BatchWire batches(Provider provider, Http http, @Nullable Secret key, String address) {
        return switch (provider) {
            case OPENAI ->
                new OpenAiBatches(new BatchHttp(
                        http, address, key == null ? Map.of() : Map.of("Authorization", "Bearer " + key.reveal())));
            case AZURE ->
                address.endsWith("/openai/v1")
                        ? new OpenAiBatches(
                                new BatchHttp(http, address, key == null ? Map.of() : Map.of("api-key", key.reveal())))
                        : null;
            default -> null;
        };
    }

    private static ConnectedModel connect(
            Provider provider,
            String model,
            Access access,
            @Nullable Secret key,
            String address,
            OpenAiChatModel.OpenAiChatModelBuilder builder) {
        Http http = access.http();
        Wire wire = new Wire(http);
        OpenAiChatModel client = builder.baseUrl(address)
                .modelName(model)
                .httpClientBuilder(new LangChainHttp(wire).builder())
                .strictJsonSchema(true)
                .maxRetries(0)
                .build();
        LangChain.Call call = (messages, sampling) -> client.chat(ChatRequest.builder()
                .messages(messages)
                .parameters(OpenAiChatRequestParameters.builder()
                        .temperature(sampling.temperature())
                        .maxOutputTokens(sampling.completionTokens() ? null : sampling.maxTokens())
                        .maxCompletionTokens(sampling.completionTokens() ? sampling.maxTokens() : null)
                        .seed(sampling.seed())
                        .responseFormat(knowsSchemas(provider) ? VerdictFormat.of(sampling) : null)
                        .customParameters(alternatives(sampling))
                        .build())
                .build());
        return new LangChain(wire, call, AnswerReader.CHAT_COMPLETIONS)
                .model(provider, model, access, key, address, batches(provider, http, key, address));
    }
}
