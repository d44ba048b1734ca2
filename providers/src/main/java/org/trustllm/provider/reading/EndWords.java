package org.trustllm.provider.reading;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words in which providers say how an answer ended, in any case. One list for all: no word means two things, and
 * proxies pass on the words of others.
 */
final class EndWords {
    /** What a word means. */
    enum Meaning {
        /** The model came to its end. */
        WHOLE,
        /** A limit of tokens cut the answer. */
        CUT,
        /** A filter withheld it. */
        WITHHELD,
        /** The provider failed meanwhile; there is no whole answer. */
        FAILED
    }

    private static final Map<String, Meaning> WORDS = new HashMap<>();

    static {
        // OpenAI and Ollama; Anthropic and Bedrock; OpenAI's responses; Cohere; Replicate
        mean(Meaning.WHOLE, "stop", "end_turn", "stop_sequence", "completed", "complete", "succeeded");
        // OpenAI and Ollama; Anthropic, Gemini and Bedrock; Anthropic and Bedrock; Mistral; OpenAI's responses
        mean(Meaning.CUT, "length", "max_tokens", "model_context_window_exceeded", "model_length", "max_output_tokens");
        // Gemini; Anthropic
        mean(Meaning.CUT, "continuation", "compaction");
        // OpenAI, Azure and Mistral; Bedrock; Anthropic; Zhipu; Gemini; Cohere
        mean(Meaning.WITHHELD, "content_filter", "content_filtered", "guardrail_intervened", "refusal", "sensitive");
        mean(Meaning.WITHHELD, "safety", "recitation", "language", "blocklist", "prohibited_content", "spii");
        mean(Meaning.WITHHELD, "image_safety", "image_prohibited_content", "image_recitation", "model_armor");
        mean(Meaning.WITHHELD, "escalation", "error_toxic");
        // OpenRouter and Mistral; Zhipu; DeepSeek; vLLM; OpenAI's responses; Bedrock
        mean(Meaning.FAILED, "error", "network_error", "insufficient_system_resource", "abort");
        mean(
                Meaning.FAILED,
                "failed",
                "cancelled",
                "malformed_model_output",
                "malformed_tool_use",
                "malformed_response");
    }

    private EndWords() {}

    private static void mean(Meaning meaning, String... words) {
        for (String word : words) {
            WORDS.put(word, meaning);
        }
    }

    /** What a word means; null where it is none of those that are known. */
    static @Nullable Meaning of(String word) {
        return WORDS.get(word.toLowerCase(Locale.ROOT));
    }
}
