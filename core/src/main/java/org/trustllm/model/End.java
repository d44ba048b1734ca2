package org.trustllm.model;

import org.trustllm.model.ChatResponse.Finish;

/**
 * How an answer ended.
 *
 * @param finish the kind of end
 * @param word the provider's own word for it as it came, such as {@code end_turn}; empty where it says none
 * @param refusal whether the provider set the text apart as the model's refusal, in a field or a part of its own
 */
public record End(Finish finish, String word, boolean refusal) {
    /** The same end of a text that is set apart as a refusal. */
    public End asRefusal() {
        return new End(finish, word, true);
    }

    /** An end of which no more is known than its kind. */
    public static End of(Finish finish) {
        return new End(finish, "", false);
    }
}
