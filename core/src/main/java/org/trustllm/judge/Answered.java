package org.trustllm.judge;

import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** A row with the answer to it. */
public record Answered(Sample sample, ChatResponse response) {}
