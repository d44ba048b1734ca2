package org.trustllm.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.internal.journal.JournalLine;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Verdict;

/** What a journal holds, read by the runner's own reader. */
public final class RunStoreCount {
    private RunStoreCount() {}

    public static List<JournalLine> outcomes(Path run) throws IOException {
        List<JournalLine> outcomes = new ArrayList<>();
        RunStore.read(run, outcomes::add);
        return outcomes;
    }

    public static long verdicts(Path run) throws IOException {
        return outcomes(run).stream().filter(VerdictLine.class::isInstance).count();
    }

    public static long scored(Path run, String task) throws IOException {
        return outcomes(run).stream()
                .filter(outcome -> outcome instanceof VerdictLine assessed
                        && assessed.task().equals(task)
                        && assessed.judged().verdict() instanceof Verdict.Scored)
                .count();
    }
}
