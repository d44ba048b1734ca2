package org.trustllm.run;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ModelException;
import org.trustllm.task.Task;

/**
 * Asks and judges what a store does not hold yet.
 *
 * <p>As many virtual threads as calls are wanted at once pull the next row when they are free, so that nothing piles
 * up. A row whose request cannot succeed is journalled as such; a model that cannot be used at all ends the run with
 * everything kept.
 */
public final class Runner {
    private final RunStore store;
    private final Progress progress;
    private volatile boolean stopped;

    public Runner(RunStore store, Progress progress) {
        this.store = store;
        this.progress = progress;
    }

    /** Hears how far a run is; called from many threads, must return at once. */
    @FunctionalInterface
    public interface Progress {
        Progress NONE = (step, task, done, total) -> {};

        void at(Step step, Task task, int done, int total);
    }

    /** What a run is doing. */
    public enum Step {
        ASKING,
        JUDGING
    }

    /** Lets calls in flight end and starts no other; for use from another thread. */
    public void stop() {
        stopped = true;
    }

    /** Whether it was stopped before its end. */
    public boolean isStopped() {
        return stopped;
    }

    /** Asks every planned row that has no answer yet; rows that failed before are asked again. */
    public void ask(Plan plan, RunSpec spec, ChatModel model, int concurrency) {
        Queue<Plan.Question> open = new ArrayDeque<>();
        var questions = plan.questions();
        for (Plan.Question question : questions.values()) {
            Outcome.Asked before = store.answer(question.sample().key());
            if (before == null || before.attempt() instanceof Attempt.Failure) {
                open.add(question);
            }
        }
        AtomicInteger done = new AtomicInteger(questions.size() - open.size());
        AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Math.max(1, concurrency); i++) {
                threads.execute(() -> {
                    for (Plan.Question next = take(open); next != null && fatal.get() == null; next = take(open)) {
                        try {
                            store.append(answer(next, spec, model));
                        } catch (RuntimeException | Error e) {
                            fatal.compareAndSet(null, e);
                            return;
                        }
                        progress.at(Step.ASKING, next.task(), done.incrementAndGet(), questions.size());
                    }
                });
            }
        }
        store.force();
        switch (fatal.get()) {
            case null -> {}
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable failure -> throw new IllegalStateException(failure);
        }
    }

    /**
     * Judges every answer of the plan that lacks a lasting verdict; rows that belong together are judged together.
     * Where a row was asked or judged in vain before, the new verdict takes the place of the old one.
     */
    public void judge(Plan plan, Panel panel) {
        int total = plan.samples().values().stream().mapToInt(List::size).sum();
        int done = 0;
        for (var entry : plan.samples().entrySet()) {
            if (stopped) {
                return;
            }
            Task task = entry.getKey();
            Judging judging = new Judging(task, panel, this::attempt, (of, assessment, sample, judged) -> {
                Verdict before = store.verdict(of.id(), assessment.name(), judged.key());
                if (before == null || (!lasts(before) && !before.equals(judged.verdict()))) {
                    store.append(new Outcome.Assessed(of.id(), assessment.name(), judged));
                }
            });
            open(task, entry.getValue()).forEach(judging::add);
            judging.finish();
            done += entry.getValue().size();
            progress.at(Step.JUDGING, task, done, total);
        }
        store.force();
    }

    /** The rows that have to be judged, with those that belong to them. */
    private List<Sample> open(Task task, List<Sample> planned) {
        Function<Sample, String> group = task.rows().group();
        Function<Sample, String> unit = group == null ? Sample::key : group;
        List<Sample> asked = planned.stream()
                .filter(sample -> store.answer(sample.key()) != null)
                .toList();
        Set<String> open =
                asked.stream().filter(sample -> !judged(task, sample)).map(unit).collect(Collectors.toSet());
        return asked.stream()
                .filter(sample -> open.contains(unit.apply(sample)))
                .toList();
    }

    private boolean judged(Task task, Sample sample) {
        return task.assessments().stream().allMatch(assessment -> {
            Verdict verdict = store.verdict(task.id(), assessment.name(), sample.key());
            return verdict != null && lasts(verdict);
        });
    }

    /** Whether a verdict speaks of the answer itself, and not of a model or a judge that could not be had. */
    private static boolean lasts(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Scored scored -> true;
            case Verdict.Unscored unscored ->
                switch (unscored.why()) {
                    case NO_ANSWER, MODEL_ERROR, INCOMPLETE_GROUP, RULE_FAILED, JUDGE_UNAVAILABLE, JUDGE_ERROR -> false;
                    case EMPTY_ANSWER, UNPARSABLE_ANSWER, AMBIGUOUS_ANSWER, CONTENT_FILTER, JUDGE_UNPARSABLE -> true;
                };
        };
    }

    private Attempt attempt(Sample sample) {
        Outcome.Asked asked = store.answer(sample.key());
        return asked == null ? new Attempt.Failure(Verdict.Why.NO_ANSWER, "") : asked.attempt();
    }

    private Plan.@Nullable Question take(Queue<Plan.Question> open) {
        synchronized (open) {
            return stopped ? null : open.poll();
        }
    }

    private static Outcome.Asked answer(Plan.Question question, RunSpec spec, ChatModel model) {
        Task task = question.task();
        Sample sample = question.sample();
        Double temperature = spec.temperature();
        ChatRequest request = new ChatRequest(
                task.prompt().messages(sample),
                temperature == null ? task.temperature() : temperature,
                spec.maxTokens(),
                seed(spec.seed(), sample.key()));
        try {
            return new Outcome.Asked(sample.key(), request, new Attempt.Answer(model.chat(request)));
        } catch (ModelException e) {
            if (e.kind() == ModelException.Kind.UNAVAILABLE) {
                throw e;
            }
            return new Outcome.Asked(
                    sample.key(),
                    request,
                    new Attempt.Failure(Verdict.Why.MODEL_ERROR, String.valueOf(e.getMessage())));
        }
    }

    /** A seed of its own for every row, so that the order of the calls does not matter. */
    static long seed(long seed, String key) {
        long mixed = seed * 0x9E3779B97F4A7C15L + key.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (mixed ^ (mixed >>> 31)) & 0x7FFFFFFFL;
    }
}
