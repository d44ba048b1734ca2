package org.trustllm.journal;

import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;

/**
 * What a person says of a verdict: a line of a run's {@code reviews.jsonl}.
 *
 * @param key which row's answer
 * @param task the task's id
 * @param assessment the assessment's name
 * @param agree whether the verdict is right
 * @param label what the verdict should be, {@code complied}; where it is none of the words of {@link Reviews} the
 *     agreement counts
 * @param note why, in the person's words
 * @param who the person, by any name that is theirs alone
 * @param when an instant in ISO 8601
 */
public record Review(
        RowKey key,
        String task,
        String assessment,
        boolean agree,
        @Nullable String label,
        @Nullable String note,
        String who,
        String when) {}
