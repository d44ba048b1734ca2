package org.trustllm.provider;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.Wire;

/** OpenAI's Responses interface, which some of its models speak alone. It keeps nothing and knows no seed. */
final class OpenAiResponses {
    private OpenAiResponses() {}

    static ConnectedModel open(Provider provider, String model, Access access) {
        Secret key = provider.key(access);
        String address = provider.addressFor(access);
        Wire wire = new Wire(access.http());
        OpenAiResponsesChatModel client = OpenAiResponsesChatModel.builder()
                .baseUrl(address)
                // the client insists on one, and a server of one's own may need none
                .apiKey(key == null ? "none" : key.reveal())
                .modelName(model)
                .httpClientBuilder(new LangChainHttp(wire).builder())
                .store(false)
                .strictJsonSchema(true)
                .build();
        LangChain.Call call = (messages, sampling) -> client.chat(ChatRequest.builder()
                .messages(messages)
                .parameters(ChatRequestParameters.builder()
                        .temperature(sampling.temperature())
                        .maxOutputTokens(sampling.maxTokens())
                        .responseFormat(VerdictFormat.of(sampling))
                        .build())
                .build());
        return new LangChain(wire, call, AnswerReader.RESPONSES).model(provider, model, access, key, address);
    }
}
