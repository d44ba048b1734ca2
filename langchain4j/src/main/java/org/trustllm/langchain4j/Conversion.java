package org.trustllm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.model.ChatResponse.Delivery;
import org.trustllm.model.ChatResponse.End;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;

/** Requests and responses of the two libraries. */
final class Conversion {
    private static final int MOST_TOKENS = 1024;

    private Conversion() {}

    static ChatRequest theirs(org.trustllm.model.ChatRequest request) {
        List<ChatMessage> messages =
                request.messages().stream().map(Conversion::theirs).toList();
        return ChatRequest.builder()
                .messages(messages)
                .temperature(request.temperature())
                .maxOutputTokens(request.maxTokens())
                .build();
    }

    private static ChatMessage theirs(Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.content());
            case USER -> UserMessage.from(message.content());
            case ASSISTANT -> AiMessage.from(message.content());
        };
    }

    static org.trustllm.model.ChatRequest ours(ChatRequest request) {
        List<Message> messages =
                request.messages().stream().map(Conversion::ours).toList();
        return new org.trustllm.model.ChatRequest(
                messages,
                Objects.requireNonNullElse(request.temperature(), 0.0),
                Objects.requireNonNullElse(request.maxOutputTokens(), MOST_TOKENS),
                1);
    }

    private static Message ours(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> new Message(Message.Role.SYSTEM, system.text());
            case AiMessage answer -> new Message(Message.Role.ASSISTANT, Objects.requireNonNullElse(answer.text(), ""));
            case UserMessage user -> Message.user(text(user));
            default ->
                throw new IllegalArgumentException(
                        "expected messages of system, user and model, found one of " + message.type());
        };
    }

    /** The texts of a message; what is no text is refused, since nobody could judge it. */
    static String text(UserMessage user) {
        return user.contents().stream().map(Conversion::text).collect(Collectors.joining("\n"));
    }

    private static String text(Content content) {
        if (content instanceof TextContent text) {
            return text.text();
        }
        throw new IllegalArgumentException("expected text, found " + content.type());
    }

    /** An answer in our words, or the failure in ours. */
    static org.trustllm.model.ChatResponse answered(Supplier<ChatResponse> call) {
        long begun = System.nanoTime();
        ChatResponse response;
        try {
            response = call.get();
        } catch (ContentFilteredException e) {
            String said = Objects.requireNonNullElse(e.getMessage(), "");
            return new org.trustllm.model.ChatResponse(
                    said, Finish.CONTENT_FILTER, Usage.UNKNOWN, since(begun), List.of());
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(e);
        }
        AiMessage message = response.aiMessage();
        if (message.hasToolExecutionRequests()) {
            throw new ModelException(ModelException.Kind.REJECTED, "expected an answer, found a call of a tool", null);
        }
        return new org.trustllm.model.ChatResponse(
                Objects.requireNonNullElse(message.thinking(), ""),
                Objects.requireNonNullElse(message.text(), ""),
                end(message, response.finishReason()),
                usage(response.tokenUsage()),
                since(begun),
                List.of(),
                Delivery.FIRST_CALL);
    }

    /** By what LangChain4j says of it; what it does not know may succeed later. */
    static ModelException failed(Throwable thrown) {
        String said = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
        return switch (thrown) {
            case ModelException ours -> ours;
            case AuthenticationException e -> new ModelException(Reason.AUTHENTICATION, said, e);
            case ModelNotFoundException e -> new ModelException(Reason.UNKNOWN_MODEL, said, e);
            case InvalidRequestException e -> new ModelException(Reason.INVALID_REQUEST, said, e);
            case RateLimitException e -> new ModelException(Reason.RATE_LIMITED, said, e);
            case TimeoutException e -> new ModelException(Reason.TIMEOUT, said, e);
            case InternalServerException e -> new ModelException(Reason.SERVER_ERROR, said, e);
            default -> new ModelException(ModelException.Kind.TRANSIENT, said, thrown);
        };
    }

    private static End end(AiMessage message, @Nullable FinishReason reason) {
        Object guard = message.attributes().get(TrustGuard.MARK);
        if (guard != null) {
            return new End(Finish.CONTENT_FILTER, TrustGuard.MARK + ":" + guard, false);
        }
        return switch (reason) {
            case LENGTH -> new End(Finish.LENGTH, "LENGTH", false);
            case CONTENT_FILTER -> new End(Finish.CONTENT_FILTER, "CONTENT_FILTER", false);
            case null -> End.of(Finish.STOP);
            default -> new End(Finish.STOP, reason.name(), false);
        };
    }

    private static Usage usage(@Nullable TokenUsage usage) {
        return usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null
                ? Usage.UNKNOWN
                : new Usage(usage.inputTokenCount(), usage.outputTokenCount());
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    static ChatResponse theirs(String name, org.trustllm.model.ChatResponse response) {
        AiMessage.Builder message = AiMessage.builder().text(response.text());
        if (!response.thoughts().isEmpty()) {
            message.thinking(response.thoughts());
        }
        ChatResponse.Builder theirs = ChatResponse.builder()
                .aiMessage(message.build())
                .modelName(name)
                .finishReason(
                        switch (response.finish()) {
                            case STOP -> FinishReason.STOP;
                            case LENGTH -> FinishReason.LENGTH;
                            case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
                        });
        if (response.usage().isKnown()) {
            theirs.tokenUsage(new TokenUsage(
                    response.usage().promptTokens(), response.usage().completionTokens()));
        }
        return theirs.build();
    }
}
