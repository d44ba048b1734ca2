package org.trustllm.app.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;

/** The words of the common chat form. */
final class Role {
    private Role() {}

    /** {@code system}, {@code user} or {@code assistant}. */
    static String of(Message message) {
        return message.role().name().toLowerCase(Locale.ROOT);
    }

    /** The most tokens that were asked for; null where none were said. */
    static @Nullable Integer limit(ChatRequest request) {
        return request.maxTokens() == Integer.MAX_VALUE ? null : request.maxTokens();
    }
}
