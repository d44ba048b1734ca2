package org.trustllm.model;

/** Tokens of a prompt and of its answer; -1 where unknown. */
public record Usage(int promptTokens, int completionTokens) {
    public static final Usage UNKNOWN = new Usage(-1, -1);
}
