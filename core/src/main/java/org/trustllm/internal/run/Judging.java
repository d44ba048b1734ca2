package org.trustllm.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.calling.BudgetException;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/**
 * The judges of one task at work: takes rows as they come, judges them in batches, and lets them go. Groups are judged
 * whole, each in a call of its own as soon as it has all its members; those that never get them are judged at the end.
 * Where a judge has to be waited for, such as a language model, each row or group is judged in a thread of its own, so
 * that one slow verdict holds up no other.
 */
public final class Judging implements AutoCloseable {
    /** Answers judged in one call; enough for a batch of embeddings, few enough to forget little in a crash. */
    private static final int BATCH = 64;

    private final Task task;
    private final Function<Sample, Attempt> attempts;
    private final Sink sink;
    private final List<Judge> judges;
    private final Map<String, List<Sample>> groups = new LinkedHashMap<>();
    private final int size;
    private final @Nullable Window window;
    private final ReentrantLock sinking = new ReentrantLock();
    private List<Sample> batch = new ArrayList<>(BATCH);

    /** Takes verdicts as they come, by one thread at a time. */
    @FunctionalInterface
    public interface Sink {
        void accept(Task task, Assessment assessment, Sample sample, Judged judged);

        /** The verdicts since the last time belong together and can be put away. */
        default void done() {}
    }

    /**
     * Makes the task's judges.
     *
     * @param attempts what asking a row came to
     */
    public Judging(Task task, Panel panel, Function<Sample, Attempt> attempts, Sink sink) {
        this.task = task;
        this.attempts = attempts;
        this.sink = sink;
        this.judges = task.assessments().stream()
                .map(assessment -> assessment.judge().on(panel))
                .toList();
        int atOnce = task.needs().stream().mapToInt(panel::atOnce).max().orElse(1);
        this.window = atOnce > 1 ? new Window(atOnce) : null;
        this.size = atOnce > 1 ? 1 : BATCH;
    }

    /** A row of the task. */
    public void add(Sample sample) {
        String name = task.rows().groupOf(sample);
        if (name == null) {
            batch.add(sample);
            if (batch.size() == size) {
                judge(batch);
                batch = new ArrayList<>(size);
            }
            return;
        }
        List<Sample> members = groups.computeIfAbsent(name, k -> new ArrayList<>());
        members.add(sample);
        if (members.size() == task.rows().members()) {
            groups.remove(name);
            judge(members);
        }
    }

    /** No more rows will come. */
    public void finish() {
        judge(batch);
        groups.values().forEach(this::judge);
        groups.clear();
        batch = new ArrayList<>();
        if (window != null) {
            window.await();
        }
    }

    /** Waits for the verdicts under way; begins no other. */
    @Override
    public void close() {
        if (window != null) {
            window.close();
        }
    }

    private void judge(List<Sample> samples) {
        if (window == null) {
            assess(samples);
        } else if (!samples.isEmpty()) {
            window.submit(() -> assess(samples));
        }
    }

    private void assess(List<Sample> samples) {
        List<Attempt> tried = new ArrayList<>(samples.size());
        List<Map<String, String>> facets = new ArrayList<>(samples.size());
        List<@Nullable String> clusters = new ArrayList<>(samples.size());
        for (Sample sample : samples) {
            tried.add(attempts.apply(sample));
            clusters.add(task.rows().clusterOf(sample));
            facets.add(task.facetsOf(sample));
        }
        List<List<Verdict>> all = new ArrayList<>(judges.size());
        for (int a = 0; a < judges.size(); a++) {
            Assessment assessment = task.assessments().get(a);
            List<Answered> answered = new ArrayList<>(samples.size());
            List<@Nullable Verdict> verdicts = new ArrayList<>(samples.size());
            for (int i = 0; i < samples.size(); i++) {
                verdicts.add(unheard(tried.get(i), assessment, samples.get(i), answered));
            }
            var given = verdicts(judges.get(a), assessment, answered).iterator();
            List<Verdict> whole = new ArrayList<>(samples.size());
            for (Verdict unheard : verdicts) {
                whole.add(unheard == null ? given.next() : unheard);
            }
            all.add(whole);
        }
        put(samples, clusters, facets, all);
    }

    private void put(
            List<Sample> samples,
            List<@Nullable String> clusters,
            List<Map<String, String>> facets,
            List<List<Verdict>> verdicts) {
        sinking.lock();
        try {
            for (int a = 0; a < verdicts.size(); a++) {
                for (int i = 0; i < samples.size(); i++) {
                    Judged judged = new Judged(
                            samples.get(i).key(),
                            clusters.get(i),
                            facets.get(i),
                            verdicts.get(a).get(i));
                    sink.accept(task, task.assessments().get(a), samples.get(i), judged);
                }
            }
            sink.done();
        } finally {
            sinking.unlock();
        }
    }

    /** Why the judge does not see an answer; null where it does, and the answer is among the answered then. */
    private @Nullable Verdict unheard(Attempt attempt, Assessment assessment, Sample sample, List<Answered> answered) {
        return switch (attempt) {
            case Attempt.Answer(ChatResponse response) -> {
                ChatResponse heard = task.thoughts().heard(response);
                Verdict failure = failure(heard);
                if (failure == null) {
                    answered.add(new Answered(sample, heard));
                }
                yield failure;
            }
            case Attempt.Failure(var why, var message) -> {
                if (assessment.silentToo()) {
                    answered.add(new Answered(sample, ChatResponse.of("")));
                    yield null;
                }
                yield new Verdict.Unscored(why, message, "none");
            }
        };
    }

    private @Nullable Verdict failure(ChatResponse response) {
        if (response.finish() == ChatResponse.Finish.CONTENT_FILTER) {
            return new Verdict.Unscored(Verdict.Why.CONTENT_FILTER, "", "none");
        }
        return task.thoughts() == ChatResponse.Thoughts.CUT && response.isCutInThoughts()
                ? new Verdict.Unscored(
                        Verdict.Why.CUT_IN_THOUGHTS, "a greater --max-tokens leaves room to answer", "none")
                : null;
    }

    private static List<Verdict> verdicts(Judge judge, Assessment assessment, List<Answered> answered) {
        if (answered.isEmpty()) {
            return List.of();
        }
        try {
            return judge.judgeAll(answered);
        } catch (InputException | CancellationException | BudgetException e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof ModelException model && model.kind() == ModelException.Kind.UNAVAILABLE) {
                // no later answer would fare better; what is journalled can be judged once it works
                throw model;
            }
            // a judge's fault must not cost the answers, which are paid for
            Verdict failed =
                    new Verdict.Unscored(Verdict.Why.JUDGE_ERROR, String.valueOf(e.getMessage()), assessment.name());
            return answered.stream().map(one -> failed).toList();
        }
    }
}
