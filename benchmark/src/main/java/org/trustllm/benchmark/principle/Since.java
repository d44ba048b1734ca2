package org.trustllm.benchmark.principle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Comparison;
import org.trustllm.compare.TaskComparison;
import org.trustllm.data.InputException;
import org.trustllm.task.Profile;

/**
 * A run beside an earlier one.
 *
 * @param earlier the earlier run
 * @param tasks how many tasks could be compared
 * @param different those of them whose figures differ beyond chance, with p-values corrected for all of them
 * @param alike requests that were asked in both, to the seed
 * @param why why they cannot be compared; empty where they can
 */
public record Since(Path earlier, int tasks, List<String> different, JournalFacts.Alike alike, String why) {
    private static final double ALPHA = 0.05;

    public Since {
        different = List.copyOf(different);
    }

    /** Compares two runs of one profile. */
    public static Since of(Path earlier, MeasuredEvidence run, Profile profile) throws IOException {
        JournalFacts.Alike alike = JournalFacts.alike(MeasuredEvidence.asked(earlier), run.asked());
        try {
            Comparison comparison =
                    Comparison.of(List.of(ComparedRun.read(earlier), ComparedRun.read(run.folder())), profile);
            List<TaskComparison> tasks = comparison.pairs().getFirst().tasks().stream()
                    .filter(task -> task.first() != null)
                    .toList();
            return new Since(
                    earlier,
                    tasks.size(),
                    tasks.stream()
                            .filter(Since::differs)
                            .map(TaskComparison::task)
                            .toList(),
                    alike,
                    "");
        } catch (IllegalArgumentException | InputException e) {
            return new Since(earlier, 0, List.of(), alike, String.valueOf(e.getMessage()));
        }
    }

    private static boolean differs(TaskComparison task) {
        return task.test() != null && task.test().holm() < ALPHA;
    }
}
