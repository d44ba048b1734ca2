package org.trustllm.app.option;

import org.trustllm.local.LocalModel;
import org.trustllm.model.ChatModel;
import org.trustllm.provider.ConnectedModel;

/**
 * A model, and how it is let go.
 *
 * @param closing closes it
 */
public record OpenedModel(ChatModel model, Runnable closing) implements AutoCloseable {
    static OpenedModel of(LocalModel model) {
        return new OpenedModel(model, model::close);
    }

    static OpenedModel of(ConnectedModel model) {
        return new OpenedModel(model, model::close);
    }

    @Override
    public void close() {
        closing.run();
    }
}
