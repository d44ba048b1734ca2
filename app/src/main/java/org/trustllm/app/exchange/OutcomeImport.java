package org.trustllm.app.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.RunDirectory;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.data.InputException;
import org.trustllm.internal.engine.OutcomeFolder;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Assessment;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Task;

/**
 * Makes a run directory of the verdicts that a cluster gave. Parts that are broken are named and the others taken, so that the same
 * command goes on once those are mended.
 */
final class OutcomeImport {
    private final OutcomeFolder.Kept kept;
    private final Path out;
    private final List<Task> tasks;
    private final Map<String, List<String>> parts;
    private final Map<String, BitSet> rows = new TreeMap<>();

    private OutcomeImport(OutcomeFolder.Kept kept, Path out, Benchmark benchmark) {
        this.kept = kept;
        this.out = out;
        this.tasks = benchmark.profile(kept.run().scoring()).tasks().stream()
                .filter(task -> kept.run().tasks().contains(task.id()))
                .toList();
        this.parts = kept.parts().keySet().stream()
                .collect(Collectors.groupingBy(OutcomeFolder::task, TreeMap::new, Collectors.toList()));
        List<String> unknown = new ArrayList<>(parts.keySet());
        unknown.removeAll(tasks.stream().map(Task::id).toList());
        if (!unknown.isEmpty()) {
            throw new InputException(
                    "%s: expected tasks of profile %s, found %s"
                            .formatted(kept.folder(), kept.run().scoring(), String.join(", ", unknown)),
                    null);
        }
    }

    /**
     * Takes all of it.
     *
     * @param folder which holds outcomes
     * @param out the run directory; one that an import of the same began is gone on with
     * @return the run, measured
     * @throws InputException where parts are broken, with all of them; what the others hold is kept
     */
    static Report of(Path folder, Path out) throws IOException {
        Benchmark benchmark = InstalledBenchmark.get();
        OutcomeImport taken = new OutcomeImport(OutcomeFolder.read(folder), out, benchmark);
        taken.take();
        return RunDirectory.of(out, benchmark).renew(Renderers.html());
    }

    private void take() throws IOException {
        RunFile run = kept.run();
        if (RunStore.isDescribed(out) && RunStore.description(out).status() == RunFile.Status.FINISHED) {
            throw new IllegalArgumentException(out + " holds a run already; choose another --out");
        }
        try (RunStore store = RunStore.open(out, RunStore.Durability.NONE);
                OutcomePart.Reader reader = OutcomePart.Reader.open()) {
            store.refuseOther(run);
            store.describe(run.with(RunFile.Status.RUNNING, run.circumstances()));
            List<String> faults = new ArrayList<>();
            for (Task task : tasks) {
                OutcomePart.Taking taking = new OutcomePart.Taking(task, run.tasks(), store);
                for (String name : parts.getOrDefault(task.id(), List.of())) {
                    fault(reader, taking, name).ifPresent(faults::add);
                }
                rows.put(task.id(), taking.rows());
            }
            if (!faults.isEmpty()) {
                throw new InputException(
                        "%s%n%d of %d parts were taken into %s; the same command goes on once the others are mended"
                                .formatted(
                                        String.join(System.lineSeparator(), faults),
                                        kept.parts().size() - faults.size(),
                                        kept.parts().size(),
                                        out),
                        null);
            }
            store.describe(run.with(tasks.stream().map(this::planned).toList())
                    .with(
                            RunFile.Status.FINISHED,
                            run.circumstances().with(store.totals().texts())));
        }
        OwnFile.replace(out.resolve("judges.json"), kept.judges());
    }

    private Optional<String> fault(OutcomePart.Reader reader, OutcomePart.Taking taking, String name)
            throws IOException {
        @Nullable Long rows = kept.parts().get(name);
        try {
            reader.read(kept.folder().resolve(name), name, rows == null ? 0 : rows, taking);
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Planned planned(Task task) {
        return new Planned(
                task.id(),
                task.rows().file(),
                rows.getOrDefault(task.id(), new BitSet()),
                task.assessments().stream().map(Assessment::name).toList());
    }
}
