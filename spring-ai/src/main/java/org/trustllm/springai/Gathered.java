package org.trustllm.springai;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * A stream to its end, as one answer.
 *
 * @param last the last part that is an answer's, whose context and metadata the whole has; null where there is none
 * @param text of all parts
 */
record Gathered(@Nullable ChatClientResponse last, String text) {

    /** Empty where nothing is to be judged: no part, or calls of tools. */
    static Gathered of(List<ChatClientResponse> parts) {
        List<ChatClientResponse> answers =
                parts.stream().filter(part -> generation(part) != null).toList();
        boolean tools = answers.stream()
                .anyMatch(part -> Objects.requireNonNull(part.chatResponse()).hasToolCalls());
        if (tools || answers.isEmpty()) {
            return new Gathered(null, "");
        }
        String text = answers.stream()
                .map(part ->
                        Objects.requireNonNull(generation(part)).getOutput().getText())
                .filter(Objects::nonNull)
                .collect(Collectors.joining());
        return new Gathered(answers.getLast(), text);
    }

    private static @Nullable Generation generation(ChatClientResponse part) {
        ChatResponse response = part.chatResponse();
        return response == null || response.getResults().isEmpty()
                ? null
                : response.getResults().getFirst();
    }

    boolean isEmpty() {
        return last == null;
    }

    /** One response with the whole text. */
    ChatClientResponse whole() {
        ChatClientResponse end = Objects.requireNonNull(last);
        ChatResponse response = Objects.requireNonNull(end.chatResponse());
        Generation first = Objects.requireNonNull(generation(end));
        return end.mutate()
                .chatResponse(ChatResponse.builder()
                        .from(response)
                        .generations(List.of(new Generation(
                                first.getOutput().mutate().content(text).build(), first.getMetadata())))
                        .build())
                .build();
    }
}
