package org.trustllm.benchmark.toolkit;

import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.judge.Verdict;

/** A rule of the toolkit over a row and its answer. Linear in the answer's length. */
@FunctionalInterface
interface Rule {
    /**
     * The verdict, or null where the toolkit asks its LLM judge or classifier.
     *
     * @throws Raised where Python raises
     */
    @Nullable
    Verdict on(Sample sample, String answer);
}
