package org.trustllm.mitigation;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Usage;

/**
 * Answers requests with the help of a model so that less harm comes of it: by asking it in other words, by looking at what comes
 * in or at what goes out. What is said of the answer is said in its notes. Stateless, and the same for the same request and
 * model; for use by several threads.
 */
public interface Defence {
    /** As users choose it, {@code self-reminder}. */
    String name();

    /** What it does, in a line, and whose idea it is. */
    String idea();

    /** What it was made with, by name; all that tells it from another of its kind. */
    Map<String, String> parameters();

    /** The assessments whose judge it asks itself, such as {@code harmless}; their figures say little of it. */
    default Set<String> judges() {
        return Set.of();
    }

    /** The names of the language models that it asks besides the model, guards among judges included. */
    default Set<String> helpers() {
        return Set.of();
    }

    /** Facts of these that belong into every report, by name. */
    default Map<String, String> provenance() {
        return Map.of();
    }

    /** The same, each of these asked through what the function makes of its name and it: limits, retries, budget. */
    default Defence through(BiFunction<String, ChatModel, ChatModel> calls) {
        return this;
    }

    /** The most calls that an answer takes, at least 1. */
    default int calls() {
        return 1;
    }

    /**
     * The answer.
     *
     * @param model the model, or the next defence around it
     * @throws org.trustllm.model.ModelException where one of its calls gave no answer
     */
    ChatResponse answer(ChatRequest request, ChatModel model);

    /** The most that an answer can take: every call with the request, with all the defence's own words, and with an answer. */
    default Usage atMost(ChatRequest request) {
        Usage one = Usage.atMost(request);
        long words = 0;
        for (String text : parameters().values()) {
            words += text.getBytes(StandardCharsets.UTF_8).length + (long) Usage.atMost("");
        }
        long answers = (calls() - 1L) * BYTES_A_TOKEN * request.maxTokens();
        long prompt = calls() * (one.promptTokens() + words) + answers;
        return new Usage(clamped(prompt), clamped((long) calls() * request.maxTokens()));
    }

    /** As much as a token of an answer is taken to be at most, where it is put into the next prompt. */
    int BYTES_A_TOKEN = 8;

    private static int clamped(long tokens) {
        return (int) Math.min(Integer.MAX_VALUE, tokens);
    }
}
