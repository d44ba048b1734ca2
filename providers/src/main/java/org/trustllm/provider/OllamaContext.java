package org.trustllm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks Ollama for a context that holds prompt and answer. Its own may be too small, and then it shortens the prompt without
 * a word; but each change makes it load the model anew. So it is left alone until a request needs more than any version
 * gives, and then grows in powers of two and never shrinks. What does not fit all the same is to be refused, which
 * versions since October 2025 do.
 */
final class OllamaContext {
    /** The least that any version has had by default. */
    private static final int LEAST = 2048;

    private static final int LARGEST = 1 << 20;

    /** Most tokenizers need fewer tokens: four bytes of English, three of a Chinese character. */
    private static final int BYTES_A_TOKEN = 2;

    private static final int AROUND_MESSAGE = 16;

    private final AtomicInteger asked = new AtomicInteger(LEAST);

    /** Adds to a request what it needs. */
    void fit(ObjectNode request) {
        long needed = request.at("/options/num_predict").asLong();
        for (JsonNode message : request.path("messages")) {
            int bytes = message.path("content").asText().getBytes(StandardCharsets.UTF_8).length;
            needed += AROUND_MESSAGE + bytes / BYTES_A_TOKEN;
        }
        long power = Long.highestOneBit(Math.max(1, needed - 1)) << 1;
        int context = asked.accumulateAndGet((int) Math.min(LARGEST, power), Math::max);
        if (context > LEAST) {
            request.withObject("/options").put("num_ctx", context);
        }
        request.put("truncate", false);
    }
}
