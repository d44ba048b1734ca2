package org.trustllm.report;

import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;

/**
 * One row as it went.
 *
 * @param key the sample's key
 * @param text what was asked and answered
 * @param verdict the verdict of the task's first assessment
 */
public record Example(String key, Text text, Verdict verdict) {

    /**
     * What was said; hostile text, never to be taken for markup.
     *
     * @param prompt what was asked
     * @param answer what was answered, or null where there is none
     */
    public record Text(String prompt, @Nullable String answer) {}
}
