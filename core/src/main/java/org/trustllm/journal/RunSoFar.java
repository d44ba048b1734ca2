package org.trustllm.journal;

import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;

/** What a run has already, for whoever goes on with it or foresees what it still takes. */
public interface RunSoFar {
    /** Of a run that is yet to begin. */
    static RunSoFar nothing() {
        return new NothingSoFar();
    }

    /** Whether a row has an answer, and not just an attempt that failed. */
    boolean hasAnswer(RowKey key);

    /** What asking a row came to last, or null where it was not asked yet. */
    @Nullable
    AnswerLine answer(RowKey key);

    /** Whether a row is in a batch of which not all is known yet, and need not be asked. */
    boolean isUnderWay(RowKey key);

    /** Whether there is a verdict that need not be given again. */
    boolean hasVerdict(String task, String assessment, RowKey key);
}
