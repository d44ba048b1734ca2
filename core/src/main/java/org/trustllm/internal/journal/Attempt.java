package org.trustllm.internal.journal;

import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/** What asking a row came to. */
public sealed interface Attempt {
    /** There is an answer. */
    record Answer(ChatResponse response) implements Attempt {}

    /** There is none, and why. */
    record Failure(Verdict.Why why, String message) implements Attempt {}
}
