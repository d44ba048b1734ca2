package org.trustllm.provider.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Json;
import org.trustllm.provider.wire.Reply;

/**
 * A chat completion, as OpenAI, Azure, Mistral, Zhipu, Baidu, DeepSeek, OpenRouter, vLLM, llama.cpp's server and litellm
 * write it. Its content is a text or a list of parts; thoughts and refusals have several places.
 */
final class ChatCompletions implements AnswerReader {
    /** DeepSeek, vLLM, Zhipu, llama.cpp; OpenRouter, Groq, vLLM; litellm; the first that says something counts. */
    private static final List<String> THOUGHTS = List.of(
            "/reasoning_content",
            "/reasoning",
            "/thinking",
            "/provider_specific_fields/reasoning_content",
            "/provider_specific_fields/reasoning");

    /** OpenRouter; litellm, of Anthropic. */
    private static final List<String> THOUGHT_BLOCKS =
            List.of("/reasoning_details", "/thinking_blocks", "/provider_specific_fields/thinking_blocks");

    @Override
    public Answer read(Reply reply) {
        JsonNode root = reply.json();
        JsonNode choice = root.at("/choices/0");
        JsonNode message = choice.path("message");
        if (!message.isObject() || !Content.isReadable(message.path("content"))) {
            throw AnswerReader.malformed(reply);
        }
        Draft draft = new Draft(reply);
        Content.read(message.path("content"), draft);
        if (!draft.hasThoughts()) {
            thoughts(message, draft);
        }
        String refusal = Json.text(message, "/refusal");
        // litellm moves it
        draft.refusal(
                refusal == null || refusal.isBlank()
                        ? message.at("/provider_specific_fields/refusal")
                        : message.path("refusal"));
        draft.tokens(choice.at("/logprobs/content"));
        JsonNode error = choice.path("error");
        return draft.end(error.isObject() ? "error" : word(choice, message), error, usage(root.path("usage")));
    }

    private static void thoughts(JsonNode message, Draft draft) {
        for (String place : THOUGHTS) {
            draft.thought(message.at(place));
            if (draft.hasThoughts()) {
                return;
            }
        }
        for (String place : THOUGHT_BLOCKS) {
            for (JsonNode block : message.at(place)) {
                for (String field : List.of("thinking", "text", "summary")) {
                    draft.thought(block.path(field));
                }
            }
            if (draft.hasThoughts()) {
                return;
            }
        }
    }

    /**
     * The word for the end. A gateway that calls every end that it does not know "stop" has the provider's own word in
     * another place, and that one counts where it says more.
     */
    private static @Nullable String word(JsonNode choice, JsonNode message) {
        String word = Json.text(choice, "/finish_reason");
        if (word == null || EndWords.of(word) != EndWords.Meaning.WHOLE) {
            return word;
        }
        for (JsonNode place :
                List.of(choice, choice.path("provider_specific_fields"), message.path("provider_specific_fields"))) {
            String own = Json.text(place, "/native_finish_reason");
            if (own != null && !own.isBlank()) {
                return EndWords.of(own) == EndWords.Meaning.WHOLE ? word : own;
            }
        }
        return word;
    }

    private static Usage usage(JsonNode usage) {
        int prompt = Counts.at(usage, "/prompt_tokens");
        int completion = Counts.at(usage, "/completion_tokens");
        int reasoning = Counts.orNone(usage, "/completion_tokens_details/reasoning_tokens", "/reasoning_tokens");
        // where thoughts are billed beside the completion (xAI, Gemini's compatible interface), the total tells
        int beyond = prompt < 0 || completion < 0
                ? 0
                : Math.max(0, Counts.orNone(usage, "/total_tokens") - prompt - completion);
        int cached = Counts.orNone(
                usage,
                "/prompt_tokens_details/cached_tokens",
                "/cache_read_input_tokens",
                "/prompt_cache_hit_tokens",
                "/cached_tokens");
        int cacheWrite = Counts.orNone(
                usage,
                "/prompt_tokens_details/cache_write_tokens",
                "/prompt_tokens_details/cache_creation_tokens",
                "/cache_creation_tokens",
                "/cache_creation_input_tokens");
        return Counts.usage(prompt, Counts.sum(completion, beyond), Math.max(reasoning, beyond), cached, cacheWrite);
    }
}
