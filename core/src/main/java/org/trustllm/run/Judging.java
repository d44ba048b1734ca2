package org.trustllm.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
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
 */
public final class Judging {
    /** Answers judged in one call; enough for a batch of embeddings, few enough to forget little in a crash. */
    private static final int BATCH = 64;

    private final Task task;
    private final Function<Sample, Attempt> attempts;
    private final Sink sink;
    private final List<Judge> judges;
    private final Map<String, List<Sample>> groups = new LinkedHashMap<>();
    private List<Sample> batch = new ArrayList<>(BATCH);

    /** Takes verdicts as they come. */
    @FunctionalInterface
    public interface Sink {
        void accept(Task task, Assessment assessment, Sample sample, Judged judged);
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
    }

    /** A row of the task. */
    public void add(Sample sample) {
        Function<Sample, String> group = task.rows().group();
        if (group == null) {
            batch.add(sample);
            if (batch.size() == BATCH) {
                judge(batch);
                batch = new ArrayList<>(BATCH);
            }
            return;
        }
        String name = group.apply(sample);
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
    }

    private void judge(List<Sample> samples) {
        List<Attempt> tried = new ArrayList<>(samples.size());
        List<Map<String, String>> facets = new ArrayList<>(samples.size());
        List<@Nullable String> clusters = new ArrayList<>(samples.size());
        for (Sample sample : samples) {
            tried.add(attempts.apply(sample));
            clusters.add(task.rows().clusterOf(sample));
            facets.add(task.facetsOf(sample));
        }
        for (int a = 0; a < judges.size(); a++) {
            Assessment assessment = task.assessments().get(a);
            List<Answered> answered = new ArrayList<>(samples.size());
            List<@Nullable Verdict> verdicts = new ArrayList<>(samples.size());
            for (int i = 0; i < samples.size(); i++) {
                verdicts.add(unheard(tried.get(i), assessment, samples.get(i), answered));
            }
            var given = verdicts(judges.get(a), assessment, answered).iterator();
            for (int i = 0; i < samples.size(); i++) {
                Sample sample = samples.get(i);
                Verdict unheard = verdicts.get(i);
                Verdict verdict = unheard == null ? given.next() : unheard;
                sink.accept(
                        task, assessment, sample, new Judged(sample.key(), clusters.get(i), facets.get(i), verdict));
            }
        }
    }

    /** Why the judge does not see an answer; null where it does, and the answer is among the answered then. */
    private static @Nullable Verdict unheard(
            Attempt attempt, Assessment assessment, Sample sample, List<Answered> answered) {
        return switch (attempt) {
            case Attempt.Answer(ChatResponse response) -> {
                Verdict failure = failure(response);
                if (failure == null) {
                    answered.add(new Answered(sample, response));
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

    private static @Nullable Verdict failure(ChatResponse response) {
        return response.finish() == ChatResponse.Finish.CONTENT_FILTER
                ? new Verdict.Unscored(Verdict.Why.CONTENT_FILTER, "", "none")
                : null;
    }

    private static List<Verdict> verdicts(Judge judge, Assessment assessment, List<Answered> answered) {
        if (answered.isEmpty()) {
            return List.of();
        }
        try {
            return judge.judgeAll(answered);
        } catch (InputException e) {
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
