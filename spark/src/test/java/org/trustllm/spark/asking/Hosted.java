package org.trustllm.spark.asking;

import org.trustllm.internal.engine.OpenableModel;
import org.trustllm.model.ChatModel;
import org.trustllm.provider.Access;
import org.trustllm.provider.Provider;
import org.trustllm.provider.Secret;

/** A hosted model at an address. */
record Hosted(String address) implements OpenableModel {
    private static final long serialVersionUID = 1L;

    @Override
    public ChatModel open() {
        return Provider.OPENAI.open(
                "mock", Access.ofEnvironment().withBaseUrl(address).withKey(Secret.of("no-key")));
    }
}
