package org.trustllm.task;

import org.trustllm.model.ChatResponse;

/** What becomes of the thoughts that a model wrote into its answer before judges read it. The journal keeps them always. */
public enum Thoughts {
    /** Judges read the answer without them; one that ends within its thoughts is no answer. */
    CUT,
    /** Judges read the text as it came, as tools do that know nothing of thoughts. */
    KEPT;

    /** The answer as judges read it. */
    public ChatResponse heard(ChatResponse response) {
        return this == CUT ? response.withoutThoughts() : response;
    }
}
