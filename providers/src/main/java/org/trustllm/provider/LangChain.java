package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.FilterSign;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.RefusedCall;
import org.trustllm.provider.wire.Reply;
import org.trustllm.provider.wire.Wire;

/** Asks through a client of LangChain4j, its own retries off, and reads what it hides from the wire. */
final class LangChain implements Client {

    private final Wire wire;
    private final Call call;
    private final List<FilterSign> filterSigns;

    LangChain(Wire wire, Call call, FilterSign... filterSigns) {
        this.wire = wire;
        this.call = call;
        this.filterSigns = List.of(filterSigns);
    }

    /** One call of a client. */
    @FunctionalInterface
    interface Call {
        ChatResponse chat(List<ChatMessage> messages, Sampling sampling);
    }

    /** The client as a model. */
    ConnectedModel model(Provider provider, String model, Access access, @Nullable Secret key, String address) {
        return new HostedModel(
                provider.word() + ":" + model,
                this,
                Provider.redaction(access, key),
                access.clock(),
                Map.of("address", address),
                0);
    }

    @Override
    public Answer ask(ChatRequest request, Sampling sampling) {
        wire.begin();
        try {
            ChatResponse response = call.chat(messages(request), sampling);
            return answer(response, received());
        } catch (RuntimeException e) {
            return recover(e);
        }
    }

    private Answer answer(ChatResponse response, Reply reply) {
        List<String> notes = new ArrayList<>();
        Finish finish = finish(response.finishReason(), notes);
        String text = response.aiMessage().text();
        String filter = filter(reply.json());
        if (filter != null) {
            finish = Finish.CONTENT_FILTER;
            notes.clear();
            notes.add(filter);
        }
        return new Answer(text == null ? "" : text, finish, usage(response.tokenUsage()), notes, reply);
    }

    /** The client threw; the exchange tells why. */
    private Answer recover(RuntimeException e) {
        Wire.Exchange exchange = wire.last();
        if (exchange == null) {
            throw e instanceof ModelException
                    ? e
                    : new ModelException(
                            Reason.INVALID_REQUEST, "the client does not take this request: " + e.getMessage(), e);
        }
        if (exchange.failure() != null) {
            throw exchange.failure();
        }
        Reply reply = received();
        if (!reply.isSuccess()) {
            throw new RefusedCall(reply);
        }
        JsonNode json = reply.json();
        String filter = filter(json);
        if (filter != null) {
            return Answer.filtered(Usage.UNKNOWN, filter, reply);
        }
        String refusal = Json.text(json, "/choices/0/message/refusal");
        if (refusal != null) {
            Usage usage = Json.usage(json, "/usage/prompt_tokens", "/usage/completion_tokens");
            return new Answer(refusal, Finish.STOP, usage, List.of("the answer came as a refusal"), reply);
        }
        throw new ModelException(
                Reason.MALFORMED_REPLY, "expected an answer in the provider's format, found: " + reply.excerpt(), e);
    }

    private Reply received() {
        Wire.Exchange exchange = wire.last();
        if (exchange == null || exchange.reply() == null) {
            throw new ModelException(Reason.OTHER, "expected an exchange with the provider, found none", null);
        }
        return exchange.reply();
    }

    private @Nullable String filter(JsonNode reply) {
        for (FilterSign sign : filterSigns) {
            if (sign.isIn(reply)) {
                return "the provider's filter withheld the answer: " + Json.text(reply, sign.pointer());
            }
        }
        return null;
    }

    private static Finish finish(@Nullable FinishReason reason, List<String> notes) {
        return switch (reason) {
            case STOP -> Finish.STOP;
            case LENGTH -> Finish.LENGTH;
            case CONTENT_FILTER -> Finish.CONTENT_FILTER;
            case null, default -> {
                notes.add("the provider does not say that the answer came whole; its word for the end: " + reason);
                yield Finish.STOP;
            }
        };
    }

    private static Usage usage(@Nullable TokenUsage usage) {
        return usage == null
                ? Usage.UNKNOWN
                : new Usage(known(usage.inputTokenCount()), known(usage.outputTokenCount()));
    }

    private static int known(@Nullable Integer tokens) {
        return tokens == null ? -1 : tokens;
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
