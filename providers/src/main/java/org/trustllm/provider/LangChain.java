package org.trustllm.provider;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.batch.BatchWire;
import org.trustllm.provider.reading.Answer;
import org.trustllm.provider.reading.AnswerReader;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;
import org.trustllm.provider.wire.Wire;

/**
 * Asks through a client of LangChain4j, its own retries off. The client writes the request; the reply is read from the wire,
 * because clients hide thoughts, parts, words for the end and kinds of tokens.
 */
final class LangChain implements Client {

    private final Wire wire;
    private final Call call;
    private final AnswerReader reader;

    LangChain(Wire wire, Call call, AnswerReader reader) {
        this.wire = wire;
        this.call = call;
        this.reader = reader;
    }

    /** One call of a client. */
    @FunctionalInterface
    interface Call {
        void chat(List<ChatMessage> messages, Sampling sampling);
    }

    /** The client as a model. */
    ConnectedModel model(Provider provider, String model, Access access, @Nullable Secret key, String address) {
        return model(provider, model, access, key, address, null);
    }

    /** The same with the provider's interface for batches; null where it has none. */
    ConnectedModel model(
            Provider provider,
            String model,
            Access access,
            @Nullable Secret key,
            String address,
            @Nullable BatchWire batches) {
        HostedModel hosted = new HostedModel(
                provider.word() + ":" + model,
                this,
                Provider.redaction(access, key),
                access.clock(),
                Map.of("address", address),
                0);
        return batches == null ? hosted : hosted.with(batches, this::body, reader);
    }

    /** What is sent for a request. */
    private String body(ChatRequest request, Sampling sampling) {
        try {
            String body = wire.written(() -> call.chat(messages(request), sampling));
            if (body != null) {
                return body;
            }
            throw refused(null);
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused(e);
        }
    }

    private static ModelException refused(@Nullable RuntimeException failure) {
        return new ModelException(
                Reason.INVALID_REQUEST,
                "the client does not take this request: " + (failure == null ? "it sent none" : failure.getMessage()),
                failure);
    }

    @Override
    public Answer ask(ChatRequest request, Sampling sampling) {
        wire.begin();
        RuntimeException failure = null;
        try {
            call.chat(messages(request), sampling);
        } catch (RuntimeException e) {
            // what it makes of a reply is not used, so that it cannot read it is no fault of the reply
            failure = e;
        }
        Reply reply = received(failure);
        if (!reply.isSuccess()) {
            throw new RefusedCall(reply);
        }
        RefusedCall inBody = RefusedCall.inBody(reply);
        if (inBody != null) {
            throw inBody;
        }
        return reader.read(reply);
    }

    private Reply received(@Nullable RuntimeException failure) {
        Wire.Exchange exchange = wire.last();
        if (exchange != null && exchange.failure() != null) {
            throw exchange.failure();
        }
        if (exchange != null && exchange.reply() != null) {
            return exchange.reply();
        }
        if (failure instanceof ModelException known) {
            throw known;
        }
        throw refused(failure);
    }

    private static List<ChatMessage> messages(ChatRequest request) {
        List<ChatMessage> messages = new ArrayList<>();
        for (Message message : request.messages()) {
            messages.add(
                    switch (message.role()) {
                        case SYSTEM -> SystemMessage.from(message.content());
                        case USER -> UserMessage.from(message.content());
                        case ASSISTANT -> AiMessage.from(message.content());
                    });
        }
        return messages;
    }

    @Override
    public void close() {
        wire.close();
    }
}
