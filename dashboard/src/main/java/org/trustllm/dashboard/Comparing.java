package org.trustllm.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trustllm.compare.Comparison;
import org.trustllm.compare.TaskComparison;
import org.trustllm.dashboard.index.RunIndex;
import org.trustllm.dashboard.page.ComparePage;
import org.trustllm.dashboard.runs.Changes;
import org.trustllm.dashboard.runs.PairedTests;
import org.trustllm.dashboard.runs.PromptChanges;
import org.trustllm.dashboard.runs.RunSummary;
import org.trustllm.journal.RunSettings;

/** Lays runs beside the first of them, row by row. */
record Comparing(Site site) {
    /**
     * What changed from the first run to each later one.
     *
     * @param task only this task's rows; empty for all
     * @param tests tells which rows ask the same, where files or epochs differ
     */
    List<ComparePage.Difference> differences(List<RunSummary> runs, String task, PairedTests tests) {
        List<ComparePage.Difference> differences = new ArrayList<>();
        for (int i = 1; i < runs.size(); i++) {
            differences.add(difference(runs, i, task, tests));
        }
        return differences;
    }

    private ComparePage.Difference difference(List<RunSummary> runs, int later, String task, PairedTests tests) {
        RunSummary run = runs.get(later);
        Optional<RunIndex> first = site.ready(runs.getFirst());
        Optional<RunIndex> second = site.ready(run);
        if (first.isPresent() && second.isPresent()) {
            if (alike(runs.getFirst().settings(), run.settings())) {
                Changes changes = new Changes(first.get(), second.get(), task);
                return new ComparePage.Difference(run, Optional.of(changes.counts()), changes.rows());
            }
            if (tests instanceof PairedTests.Made(Comparison comparison)) {
                PromptChanges changes = new PromptChanges(first.get(), second.get(), tasks(comparison, later, task));
                return new ComparePage.Difference(run, Optional.of(changes.counts()), changes.rows());
            }
        }
        return new ComparePage.Difference(run, Optional.empty(), List.of());
    }

    private static List<TaskComparison> tasks(Comparison comparison, int later, String task) {
        return comparison.pairs().stream()
                .filter(pair -> pair.first() == 0 && pair.second() == later)
                .flatMap(pair -> pair.tasks().stream())
                .filter(one -> task.isEmpty() || one.task().equals(task))
                .toList();
    }

    private static boolean alike(RunSettings one, RunSettings other) {
        return one.dataDigest().equals(other.dataDigest()) && one.epochs() == other.epochs();
    }
}
