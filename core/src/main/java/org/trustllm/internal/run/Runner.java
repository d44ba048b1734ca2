package org.trustllm.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.data.Sample;
import org.trustllm.internal.calling.BatchCalls;
import org.trustllm.internal.calling.Calls;
import org.trustllm.internal.calling.Traffic;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.run.Plan;
import org.trustllm.run.Progress;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/**
 * Asks and judges what a store does not hold yet.
 *
 * <p>A fixed number of virtual threads pull the next row when they are free, so that nothing piles up. A row whose
 * request cannot succeed is journalled as such; a model that cannot be used at all, a budget that is used up, or a
 * journal that cannot be written ends the run: calls under way end, no other begins, everything done is kept.
 */
public final class Runner {
    private final RunStore store;
    private final Progress progress;
    private final TimeAndChance time;
    private final Waiting waiting;
    private final boolean batched;
    private volatile boolean stopped;

    /**
     * @param time that of the calls, so that their waits can be stopped
     * @param batched whether rows are asked in batches
     */
    public Runner(RunStore store, Progress progress, TimeAndChance time, boolean batched) {
        this.store = store;
        this.progress = progress;
        this.time = time;
        this.waiting = time.waiting();
        this.batched = batched;
    }

    /** Lets calls in flight end and starts no other; for use from another thread. */
    public void stop() {
        stopped = true;
        waiting.stop();
    }

    /** Whether it was stopped before its end. */
    public boolean isStopped() {
        return stopped;
    }

    /** Asks every planned row that has no answer yet; rows that failed before are asked again. */
    public void ask(Plan plan, RunSpec spec, Calls calls) {
        progress.begin(Progress.Step.ASKING);
        progress.traffic(calls);
        for (Plan.Part part : plan.parts()) {
            long before = plan.keys(part).filter(store::hasAnswer).count();
            progress.planned(
                    part.task().section(),
                    (long) plan.times(part) * part.asked().cardinality(),
                    before);
        }
        if (batched) {
            inBatches(plan, spec, calls);
        } else {
            refuseOpenBatches();
            oneByOne(plan, spec, calls);
        }
        progress.traffic(null);
        store.force();
    }

    /** Rows in them would be asked and paid for twice. */
    private void refuseOpenBatches() {
        List<RunStore.OpenBatch> open = store.openBatches();
        if (!open.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected --batch, as rows of this run are with the provider in batches and would be paid for twice, found none; it waits for "
                            + open.stream()
                                    .map(batch -> batch.id() == null ? batch.name() : batch.id())
                                    .collect(Collectors.joining(", ")));
        }
    }

    private void inBatches(Plan plan, RunSpec spec, Calls calls) {
        BatchCalls batches = calls.batches();
        if (batches == null) {
            throw new IllegalStateException("expected a model that is asked in batches, found none");
        }
        progress.traffic(batches);
        try {
            new Batching(store, progress, spec, calls, batches, time).ask(plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CancellationException e) {
            // stopped while it waited: whoever goes on takes the batches in
            if (!stopped) {
                throw e;
            }
        }
    }

    private void oneByOne(Plan plan, RunSpec spec, Calls calls) {
        AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
        Asking asking = new Asking(store, spec, calls);
        try (Questions open = new Questions(plan, row -> !store.hasAnswer(row));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls.workers(); i++) {
                threads.execute(() -> work(open, asking, calls, fatal));
            }
        }
        progress.traffic(null);
        rethrow(fatal.get());
    }

    private void work(Questions open, Asking asking, Calls calls, AtomicReference<@Nullable Throwable> fatal) {
        try {
            while (!stopped && fatal.get() == null) {
                Plan.Question next = open.next();
                if (next == null) {
                    return;
                }
                AnswerLine asked = asking.ask(next);
                store.append(asked);
                calls.refuseCrossed();
                if (asked.attempt() instanceof Attempt.Failure) {
                    progress.unscored();
                }
                progress.done(next.task().section(), 1);
            }
        } catch (CancellationException e) {
            // stopped while it waited: this row was not asked
        } catch (RuntimeException | Error e) {
            fatal.compareAndSet(null, e);
            // nobody needs to wait for anything any more
            waiting.stop();
        }
    }

    private static void rethrow(@Nullable Throwable fatal) {
        switch (fatal) {
            case null -> {}
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable failure -> throw new IllegalStateException(failure);
        }
    }

    /**
     * Judges every answer of the plan that lacks a lasting verdict; rows that belong together are judged together.
     * Where a row was asked or judged in vain before, the new verdict takes the place of the old one.
     *
     * @param calls how the language models among the judges are called
     */
    public void judge(Plan plan, Panel panel, Traffic calls) {
        progress.begin(Progress.Step.JUDGING);
        progress.traffic(calls);
        plan.parts()
                .forEach(part -> progress.planned(
                        part.task().section(),
                        (long) plan.times(part) * part.rows().cardinality(),
                        0));
        for (Plan.Part part : plan.parts()) {
            if (stopped) {
                return;
            }
            judge(plan, part, panel);
        }
        progress.traffic(null);
    }

    /** Writes verdicts that are new. */
    private final class Verdicts implements Judging.Sink {
        private final List<VerdictLine> verdicts = new ArrayList<>();

        @Override
        public void accept(Task task, Assessment assessment, Sample sample, Judged judged) {
            String name = assessment.name();
            if (!store.hasVerdict(task.id(), name, sample.key())
                    && !judged.verdict().equals(store.verdict(task.id(), name, judged.key()))) {
                verdicts.add(new VerdictLine(task.id(), name, judged));
            }
            if (judged.verdict() instanceof Verdict.Unscored) {
                progress.unscored();
            }
        }

        @Override
        public void done() {
            if (!verdicts.isEmpty()) {
                store.append(verdicts);
                verdicts.clear();
            }
        }
    }

    private void judge(Plan plan, Plan.Part part, Panel panel) {
        Task task = part.task();
        Set<String> open = openGroups(plan, part);
        try (Judging judging = new Judging(task, panel, this::attempt, new Verdicts());
                Stream<Sample> rows = plan.rows(part)) {
            rows.takeWhile(sample -> !stopped).forEach(sample -> {
                boolean asked = store.isAsked(sample.key());
                String group = task.rows().groupOf(sample);
                if (asked && (group == null ? !judged(task, sample) : open.contains(group))) {
                    judging.add(sample);
                }
                progress.done(task.section(), 1);
            });
            if (!stopped) {
                judging.finish();
            }
        } catch (CancellationException e) {
            // stopped while a judge waited: its rows are judged by whoever goes on
            if (!stopped) {
                throw e;
            }
        }
        store.force();
    }

    /** The groups with a row that has to be judged; they are judged whole. */
    private Set<String> openGroups(Plan plan, Plan.Part part) {
        Set<String> open = new HashSet<>();
        if (part.task().rows().group() != null) {
            try (Stream<Sample> rows = plan.rows(part)) {
                rows.filter(sample -> store.isAsked(sample.key()))
                        .filter(sample -> !judged(part.task(), sample))
                        .map(part.task().rows()::groupOf)
                        .forEach(open::add);
            }
        }
        return open;
    }

    private boolean judged(Task task, Sample sample) {
        return task.assessments().stream()
                .allMatch(assessment -> store.hasVerdict(task.id(), assessment.name(), sample.key()));
    }

    private Attempt attempt(Sample sample) {
        AnswerLine asked = store.answer(sample.key());
        return asked == null ? new Attempt.Failure(Verdict.Why.NO_ANSWER, "") : asked.attempt();
    }
}
