package org.trustllm.internal.engine;

import org.trustllm.model.ChatModel;

/** A model that is asked from other machines, which are let go at the end. */
public interface DistantModel extends ChatModel, AutoCloseable {
    @Override
    void close();
}
