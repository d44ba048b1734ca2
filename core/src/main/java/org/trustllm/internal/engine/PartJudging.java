package org.trustllm.internal.engine;

import java.util.List;
import java.util.function.Function;
import org.trustllm.data.Sample;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.rows.RecordedAnswer;
import org.trustllm.internal.run.Judging;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.task.Task;

/** Judges the rows of a file, or of a part of it, for all tasks that look at it. */
public final class PartJudging implements AutoCloseable {
    private static final Attempt NONE = new Attempt.Failure(Verdict.Why.NO_ANSWER, "");

    private final List<Task> tasks;
    private final List<Judging> judgings;
    private final Taken taken;
    private final RowsRead read;

    /** Told of each row that a task takes, before its answer is judged. */
    @FunctionalInterface
    public interface Taken {
        /**
         * A row.
         *
         * @param first whether no other task took the row before
         */
        void row(Task task, Sample sample, boolean first);
    }

    /** Makes the judges of the tasks that look at the file. */
    public PartJudging(String file, List<Task> tasks, Panel panel, Taken taken, Judging.Sink sink) {
        this.tasks = tasks;
        this.taken = taken;
        this.read = new RowsRead(file, tasks);
        Function<Sample, Attempt> attempts = PartJudging::attempt;
        this.judgings = tasks.stream()
                .map(task -> new Judging(task, panel, attempts, sink))
                .toList();
    }

    /** The next row. */
    public void accept(Sample sample) {
        boolean looked = false;
        read.met(sample);
        for (int i = 0; i < judgings.size(); i++) {
            if (tasks.get(i).rows().kept().test(sample)) {
                taken.row(tasks.get(i), sample, !looked);
                judgings.get(i).add(sample);
                looked = true;
            }
        }
        read.read(sample, looked);
    }

    /** No more rows will come; all verdicts are given once this returns. */
    public RowsRead finish() {
        judgings.forEach(Judging::finish);
        return read;
    }

    @Override
    public void close() {
        judgings.forEach(Judging::close);
    }

    /** What recording the row's answer came to. */
    public static Attempt attempt(Sample sample) {
        return RecordedAnswer.of(sample).<Attempt>map(Attempt.Answer::new).orElse(NONE);
    }
}
