package org.trustllm.internal.calling;

import java.util.Map;
import org.trustllm.model.ChatModel;

/** What every wrapper passes on of the model that it wraps. */
abstract class Wrapper implements ChatModel {
    private final ChatModel model;

    Wrapper(ChatModel model) {
        this.model = model;
    }

    final ChatModel wrapped() {
        return model;
    }

    @Override
    public final Map<String, String> provenance() {
        return model.provenance();
    }

    @Override
    public final int preferredConcurrency() {
        return model.preferredConcurrency();
    }

    @Override
    public final ChatModel.RateLimit rateLimit() {
        return model.rateLimit();
    }
}
