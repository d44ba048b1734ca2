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
import org.trustllm.data.Sample;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.rows.RecordedAnswer;
import org.trustllm.internal.rows.RowsAtHand;
import org.trustllm.internal.run.Judging;
import org.trustllm.journal.Totals;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
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
        Report.Builder builder,
        @Nullable RecordedRun run,
        @Nullable Progress progress) {

    private static final Attempt NONE = new Attempt.Failure(Verdict.Why.NO_ANSWER, "");

    /**
     * What reading a file came to.
     *
     * @param digest of its bytes
     * @param passedOver rows that no task looked at
     * @param first the first of these, -1 where there is none
     * @param thinking how far the answers in the rows that a task looked at hold thoughts
     * @param without what to know of tasks that take none of its rows while others do
     */
    record FileRead(String digest, int passedOver, int first, Totals.Thinking thinking, List<String> without) {}

    /** Judges everything; returns what each file came to. */
    Map<String, FileRead> judge() {
        RowsAtHand.refuseMisplaced(tasks, dataset);
        Map<String, List<Task>> byFile = tasks.stream()
                .filter(task -> dataset.files().contains(task.rows().file()))
                .collect(Collectors.groupingBy(task -> task.rows().file(), LinkedHashMap::new, Collectors.toList()));
        plan(byFile.keySet());
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            Map<String, Future<FileRead>> files = new TreeMap<>();
            byFile.entrySet().stream()
                    .sorted(Comparator.comparingLong(entry -> -dataset.size(entry.getKey())))
                    .forEach(entry ->
                            files.put(entry.getKey(), workers.submit(() -> judge(entry.getKey(), entry.getValue()))));
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

    /** Counts the rows, where somebody wants to see how many are left. */
    private void plan(Set<String> files) {
        if (progress != null) {
            progress.begin(Progress.Step.JUDGING);
            files.forEach(file -> progress.planned(section(file), dataset.count(file), 0));
        }
    }

    private static String section(String file) {
        return file.substring(0, Math.max(0, file.indexOf('/')));
    }

    private FileRead judge(String file, List<Task> tasks) {
        List<Judging> judgings = tasks.stream()
                .map(task -> new Judging(task, panel, AnswersInRows::attempt, this::verdict))
                .toList();
        RowsAtHand atHand = new RowsAtHand(file, tasks);
        int passedOver = 0;
        int first = -1;
        Totals.Thinking thinking = Totals.Thinking.NONE;
        try (Stream<Sample> samples = dataset.samples(file)) {
            for (Sample sample : (Iterable<Sample>) samples::iterator) {
                boolean read = false;
                atHand.accept(sample);
                for (int i = 0; i < judgings.size(); i++) {
                    if (tasks.get(i).rows().kept().test(sample)) {
                        keep(tasks.get(i), sample, !read);
                        judgings.get(i).add(sample);
                        read = true;
                    }
                }
                if (read) {
                    thinking = thinking.plus(
                            RecordedAnswer.of(sample).map(Totals.Thinking::of).orElse(Totals.Thinking.NONE));
                } else {
                    first = passedOver++ == 0 ? sample.row() : first;
                }
                if (progress != null) {
                    progress.done(section(file), 1);
                }
            }
            List<String> without = atHand.finish();
            judgings.forEach(Judging::finish);
            return new FileRead(dataset.digest(file), passedOver, first, thinking, without);
        } finally {
            judgings.forEach(Judging::close);
        }
    }

    private void keep(Task task, Sample sample, boolean first) {
        if (run != null) {
            run.planned(task, sample);
            if (first) {
                run.asked(task, sample, attempt(sample));
            }
        }
    }

    private void verdict(Task task, Assessment assessment, Sample sample, Judged judged) {
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

    private static Attempt attempt(Sample sample) {
        return RecordedAnswer.of(sample).<Attempt>map(Attempt.Answer::new).orElse(NONE);
    }
}
