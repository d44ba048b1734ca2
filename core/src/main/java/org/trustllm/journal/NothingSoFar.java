package org.trustllm.journal;

import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;

/** Has no answer and no verdict. */
final class NothingSoFar implements RunSoFar {
    @Override
    public boolean hasAnswer(RowKey key) {
        return false;
    }

    @Override
    public boolean isUnderWay(RowKey key) {
        return false;
    }

    @Override
    public @Nullable AnswerLine answer(RowKey key) {
        return null;
    }

    @Override
    public boolean hasVerdict(String task, String assessment, RowKey key) {
        return false;
    }
}
