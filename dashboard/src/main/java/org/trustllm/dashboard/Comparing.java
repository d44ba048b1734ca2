package org.trustllm.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays runs beside the first of them, row by row. */
record Comparing(Hall hall) {
    List<ComparePage.Difference> differences(List<RunSummary> runs, String task) {
        List<ComparePage.Difference> differences = new ArrayList<>();
        if (runs.size() < 2) {
            return differences;
        }
        Optional<RunIndex> first = hall.ready(runs.getFirst());
        for (RunSummary run : runs.subList(1, runs.size())) {
            Optional<RunIndex> second = hall.ready(run);
            if (first.isEmpty() || second.isEmpty()) {
                differences.add(new ComparePage.Difference(run, Optional.empty(), List.of()));
                continue;
            }
            Changes changes = new Changes(first.get(), second.get(), task);
            differences.add(new ComparePage.Difference(run, Optional.of(changes.counts()), changes.rows()));
        }
        return differences;
    }
}
