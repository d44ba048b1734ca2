package org.trustllm.dashboard.runs;

import java.util.Locale;

/** What an order says; a refusal names the one that it is about. */
public enum OrderField {
    MODEL,
    BENCHMARK,
    JUDGE,
    TASK,
    LIMIT,
    BUDGET,
    BATCH;

    /** As forms and addresses have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
