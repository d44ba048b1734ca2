package org.trustllm.springai;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.trustllm.guardrail.TrustGuard;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse.Delivery;
import org.trustllm.model.ChatResponse.End;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.Usage;

/** Requests and responses of the two libraries. */
final class Conversion {
    private static final int MOST_TOKENS = 1024;
    /** Under which Spring AI's models keep what was thought. */
    private static final String THOUGHTS = "reasoningContent";

    private Conversion() {}

    /** With the model's own options where it has some, because its provider's may have to be of its own type. */
    static Prompt theirs(ChatRequest request, @Nullable ChatOptions own) {
        return new Prompt(theirs(request.messages()), options(request, own));
    }

    private static ChatOptions options(ChatRequest request, @Nullable ChatOptions own) {
        ChatOptions.Builder<?> options = own == null ? ChatOptions.builder() : own.mutate();
        return options.temperature(request.temperature())
                .maxTokens(request.maxTokens())
                .build();
    }

    static List<org.springframework.ai.chat.messages.Message> theirs(List<Message> messages) {
        return messages.stream().map(Conversion::theirs).toList();
    }

    private static org.springframework.ai.chat.messages.Message theirs(Message message) {
        return switch (message.role()) {
            case SYSTEM -> new SystemMessage(message.content());
            case USER -> new UserMessage(message.content());
            case ASSISTANT -> new AssistantMessage(message.content());
        };
    }

    /** A prompt of theirs as a request of ours made of it differs: options that it leaves alone stay as they were, or unsaid. */
    static Prompt changed(Prompt prompt, ChatRequest asked) {
        ChatRequest before = ours(prompt);
        Prompt.Builder changed = prompt.mutate();
        if (!asked.messages().equals(before.messages())) {
            changed.messages(theirs(asked.messages()));
        }
        if (asked.temperature() != before.temperature() || asked.maxTokens() != before.maxTokens()) {
            changed.chatOptions(options(asked, prompt.getOptions()));
        }
        return changed.build();
    }

    static ChatRequest ours(Prompt prompt) {
        ChatOptions options = prompt.getOptions();
        Double temperature = options == null ? null : options.getTemperature();
        Integer tokens = options == null ? null : options.getMaxTokens();
        return new ChatRequest(
                prompt.getInstructions().stream().map(Conversion::ours).toList(),
                Objects.requireNonNullElse(temperature, 0.0),
                Objects.requireNonNullElse(tokens, MOST_TOKENS),
                1);
    }

    private static Message ours(org.springframework.ai.chat.messages.Message message) {
        String text = Objects.requireNonNullElse(message.getText(), "");
        return switch (message) {
            case SystemMessage system -> new Message(Message.Role.SYSTEM, text);
            case AssistantMessage answer -> new Message(Message.Role.ASSISTANT, text);
            case UserMessage user when user.getMedia().isEmpty() -> Message.user(text);
            default ->
                throw new IllegalArgumentException("expected texts of system, user and model, found one of "
                        + message.getMessageType() + (message instanceof UserMessage ? " with media" : ""));
        };
    }

    /** An answer in our words, or the failure in ours. */
    static org.trustllm.model.ChatResponse answered(Supplier<@Nullable ChatResponse> call) {
        long begun = System.nanoTime();
        ChatResponse response;
        try {
            response = call.get();
        } catch (RuntimeException e) {
            throw Failures.ours(e);
        }
        Generation first = response == null || response.getResults().isEmpty()
                ? null
                : response.getResults().getFirst();
        if (response == null || first == null) {
            throw new ModelException(ModelException.Reason.MALFORMED_REPLY, "expected an answer, found none", null);
        }
        AssistantMessage message = first.getOutput();
        if (message.hasToolCalls()) {
            throw new ModelException(ModelException.Kind.REJECTED, "expected an answer, found a call of a tool", null);
        }
        Object thoughts = message.getMetadata().get(THOUGHTS);
        return new org.trustllm.model.ChatResponse(
                thoughts instanceof String text ? text : "",
                Objects.requireNonNullElse(message.getText(), ""),
                end(message, first.getMetadata().getFinishReason()),
                usage(response.getMetadata().getUsage()),
                Duration.ofNanos(System.nanoTime() - begun),
                List.of(),
                Delivery.FIRST_CALL);
    }

    private static End end(AssistantMessage message, @Nullable String reason) {
        Object guard = message.getMetadata().get(TrustGuard.MARK);
        if (guard != null) {
            return new End(Finish.CONTENT_FILTER, TrustGuard.MARK + ":" + guard, false);
        }
        String word = Objects.requireNonNullElse(reason, "");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "length", "max_tokens", "max_output_tokens" -> new End(Finish.LENGTH, word, false);
            case "content_filter", "safety" -> new End(Finish.CONTENT_FILTER, word, false);
            default -> new End(Finish.STOP, word, false);
        };
    }

    private static Usage usage(org.springframework.ai.chat.metadata.@Nullable Usage usage) {
        return usage == null || usage.getTotalTokens() == 0
                ? Usage.UNKNOWN
                : new Usage(usage.getPromptTokens(), usage.getCompletionTokens());
    }

    static ChatResponse theirs(String name, org.trustllm.model.ChatResponse response) {
        AssistantMessage message = AssistantMessage.builder()
                .content(response.text())
                .properties(response.thoughts().isEmpty() ? Map.of() : Map.of(THOUGHTS, response.thoughts()))
                .build();
        ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder().model(name);
        if (response.usage().isKnown()) {
            metadata.usage(new DefaultUsage(
                    response.usage().promptTokens(), response.usage().completionTokens()));
        }
        ChatGenerationMetadata end = ChatGenerationMetadata.builder()
                .finishReason(response.finish().name())
                .build();
        return new ChatResponse(List.of(new Generation(message, end)), metadata.build());
    }

    /** What a guard says in the model's place, marked as such for whoever keeps or judges it. */
    static Generation canned(String guard, String text) {
        return new Generation(
                AssistantMessage.builder()
                        .content(text)
                        .properties(Map.of(TrustGuard.MARK, guard))
                        .build(),
                ChatGenerationMetadata.builder()
                        .finishReason(Finish.CONTENT_FILTER.name())
                        .metadata(TrustGuard.MARK, guard)
                        .build());
    }
}
