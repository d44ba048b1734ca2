package org.trustllm.provider;

import org.trustllm.model.ChatModel;

/** A model with something that has to be let go: connections, or a process. */
public interface ConnectedModel extends ChatModel, AutoCloseable {
    /** Lets go; calls in flight fail. */
    @Override
    void close();
}
