package org.trustllm.dashboard.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.VerdictLine;

/**
 * A row with everything that the journal says of it.
 *
 * @param key the row's key
 * @param answer the line of its last answer; null where it was not asked
 * @param verdicts the lines of its last verdicts
 * @param before the key of the row before it in its file; empty where it is the first
 * @param behind the key of the row behind it; empty where it is the last
 * @param epochs the keys of the row in all epochs, this one's too; empty where it was asked once
 * @param sensitive whether its texts may be harmful to see
 */
public record SampleView(
        RowKey key,
        @Nullable AnswerLine answer,
        List<VerdictLine> verdicts,
        String before,
        String behind,
        List<RowKey> epochs,
        boolean sensitive) {
    public SampleView {
        verdicts = List.copyOf(verdicts);
        epochs = List.copyOf(epochs);
    }
}
