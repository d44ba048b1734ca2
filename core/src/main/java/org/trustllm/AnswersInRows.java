package org.trustllm;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.internal.engine.FileRead;
import org.trustllm.internal.engine.JudgingEngine;
import org.trustllm.internal.engine.PartJudging;
import org.trustllm.internal.rows.RecordedAnswer;
import org.trustllm.internal.rows.RowsAtHand;
import org.trustllm.judge.Panel;
import org.trustllm.metric.Judged;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.run.Progress;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/** Judges the answers that stand in the rows: each file is read once for all tasks that look at it, files at a time. */
record AnswersInRows(
        List<Task> tasks,
        Dataset dataset,
        Panel panel,
        @Nullable RecordedRun run) implements JudgingEngine {

    @Override
    public Map<String, FileRead> judge(Report.Builder builder, @Nullable Progress progress) {
        RowsAtHand.refuseMisplaced(tasks, dataset);
        Map<String, List<Task>> byFile = tasks.stream()
                .filter(task -> dataset.files().contains(task.rows().file()))
                .collect(Collectors.groupingBy(task -> task.rows().file(), LinkedHashMap::new, Collectors.toList()));
        plan(byFile.keySet(), progress);
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            Map<String, Future<FileRead>> files = new TreeMap<>();
            byFile.entrySet().stream()
                    .sorted(Comparator.comparingLong(entry -> -dataset.size(entry.getKey())))
                    .forEach(entry -> files.put(
                            entry.getKey(),
                            workers.submit(() -> judge(entry.getKey(), entry.getValue(), builder, progress))));
            try {
                Map<String, FileRead> read = new TreeMap<>();
                for (var file : files.entrySet()) {
                    read.put(file.getKey(), file.getValue().get());
                }
                return read;
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while judging", e);
            }
        }
    }

    /** They came with the verdicts. */
    @Override
    public Map<RowKey, TaskScore.Example.Text> texts(Set<RowKey> rows) {
        return Map.of();
    }

    /** Counts the rows, where somebody wants to see how many are left. */
    private void plan(Set<String> files, @Nullable Progress progress) {
        if (progress != null) {
            progress.begin(Progress.Step.JUDGING);
            files.forEach(file -> progress.planned(section(file), dataset.count(file), 0));
        }
    }

    private static String section(String file) {
        return file.substring(0, Math.max(0, file.indexOf('/')));
    }

    private FileRead judge(String file, List<Task> tasks, Report.Builder builder, @Nullable Progress progress) {
        try (PartJudging judging = new PartJudging(
                        file,
                        tasks,
                        panel,
                        this::keep,
                        (task, assessment, sample, judged) -> verdict(builder, task, assessment, sample, judged));
                Stream<Sample> samples = dataset.samples(file)) {
            for (Sample sample : (Iterable<Sample>) samples::iterator) {
                judging.accept(sample);
                if (progress != null) {
                    progress.done(section(file), 1);
                }
            }
            return judging.finish().finish(dataset.digest(file));
        }
    }

    private void keep(Task task, Sample sample, boolean first) {
        if (run != null) {
            run.planned(task, sample);
            if (first) {
                run.asked(task, sample, PartJudging.attempt(sample));
            }
        }
    }

    private void verdict(Report.Builder builder, Task task, Assessment assessment, Sample sample, Judged judged) {
        if (run != null) {
            run.assessed(task, assessment, judged);
        }
        builder.verdict(
                task, assessment, judged, () -> new TaskScore.Example.Text(sample.text("prompt"), heard(task, sample)));
    }

    private static @Nullable String heard(Task task, Sample sample) {
        return RecordedAnswer.of(sample)
                .map(response -> task.thoughts().heard(response).text())
                .orElse(null);
    }
}
