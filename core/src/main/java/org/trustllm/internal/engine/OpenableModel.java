package org.trustllm.internal.engine;

import java.io.IOException;
import java.io.Serializable;
import org.trustllm.model.ChatModel;

/**
 * A model in words from which any process opens it: a model holds connections or weights and never travels, its name does. Two that
 * mean the same model are equal; every process opens it once, and lets it go with itself.
 */
@FunctionalInterface
public interface OpenableModel extends Serializable {
    /**
     * Opens it. What it needs, such as a key or a file of weights, is that of the process that opens it.
     *
     * @throws IllegalArgumentException where the name is that of no model
     * @throws org.trustllm.model.ModelException where it cannot be used at all
     */
    ChatModel open() throws IOException, InterruptedException;
}
