package org.trustllm.model;

/** One turn of a conversation. */
public record Message(Role role, String content) {
    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    public static Message user(String content) {
        return new Message(Role.USER, content);
    }
}
