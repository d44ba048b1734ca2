package org.trustllm.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatResponse.Finish;
import org.trustllm.model.Usage;
import org.trustllm.provider.wire.Reply;

/**
 * What a client read out of a reply.
 *
 * @param reply the reply itself, for the headers; null where there is none
 */
record Answer(
        String text,
        Finish finish,
        Usage usage,
        List<String> notes,
        @Nullable Reply reply) {
    /** A filter withheld the answer. */
    static Answer filtered(Usage usage, String note, Reply reply) {
        return new Answer("", Finish.CONTENT_FILTER, usage, List.of(note), reply);
    }
}
