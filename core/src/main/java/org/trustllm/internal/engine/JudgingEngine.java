package org.trustllm.internal.engine;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.run.Progress;

/**
 * Judges the answers that stand in rows. Whichever does it, the same tasks, judges and tallies are at work, so that counts are
 * equal to the bit and sums but for rounding.
 */
public interface JudgingEngine extends AutoCloseable {
    /**
     * Judges all answers.
     *
     * @param builder takes the verdicts
     * @param progress told of the rows; null where nobody looks
     * @return what each file came to, by its name
     * @throws org.trustllm.data.InputException where a row is none, with file, row and field
     */
    Map<String, FileRead> judge(Report.Builder builder, @Nullable Progress progress);

    /** The same that keeps verdicts in a folder as well, where it is not this process that is told of them. */
    default JudgingEngine keeping(OutcomeFolder folder) {
        return this;
    }

    /** Lets go what it holds of other machines. */
    @Override
    default void close() {}

    /** Prompts and answers of rows that are to be shown, as far as they did not come with their verdicts. */
    Map<RowKey, TaskScore.Example.Text> texts(Set<RowKey> rows);
}
