package org.trustllm.provider;

import org.trustllm.model.ChatRequest;
import org.trustllm.provider.reading.Answer;
import org.trustllm.provider.wire.RefusedCall;

/** Asks once. */
interface Client extends AutoCloseable {
    /**
     * Puts the request's messages with this sampling.
     *
     * @throws RefusedCall where the reply has another status than success
     * @throws org.trustllm.model.ModelException where no answer came for another reason
     */
    Answer ask(ChatRequest request, Sampling sampling);

    @Override
    default void close() {}
}
