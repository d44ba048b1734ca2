package org.trustllm.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
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

/** Gives every answer of a task its verdicts, in batches; groups stay whole. */
public final class Judging {
    /** Answers judged in one call; enough for a batch of embeddings, few enough to forget little in a crash. */
    private static final int BATCH = 64;

    private final Panel panel;

    public Judging(Panel panel) {
        this.panel = panel;
    }

    /** Takes verdicts as they come. */
    @FunctionalInterface
    public interface Sink {
        void accept(Task task, Assessment assessment, Judged judged);
    }

    /**
     * Judges the rows of a task, in the rows' order.
     *
     * @param attempts what asking a row came to
     */
    public void judge(Task task, Stream<Sample> samples, Function<Sample, Attempt> attempts, Sink sink) {
        List<Judge> judges = task.assessments().stream()
                .map(assessment -> assessment.judge().on(panel))
                .toList();
        Function<Sample, String> group = task.rows().group();
        if (group == null) {
            List<Sample> batch = new ArrayList<>(BATCH);
            samples.forEach(sample -> {
                batch.add(sample);
                if (batch.size() == BATCH) {
                    judgeBatch(task, judges, batch, attempts, sink);
                    batch.clear();
                }
            });
            judgeBatch(task, judges, batch, attempts, sink);
        } else {
            Map<String, List<Sample>> groups = new LinkedHashMap<>();
            samples.forEach(sample -> groups.computeIfAbsent(group.apply(sample), k -> new ArrayList<>())
                    .add(sample));
            groups.values().forEach(members -> judgeBatch(task, judges, members, attempts, sink));
        }
    }

    private static void judgeBatch(
            Task task, List<Judge> judges, List<Sample> batch, Function<Sample, Attempt> attempts, Sink sink) {
        List<Attempt> tried = batch.stream().map(attempts).toList();
        List<Answered> answered = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (tried.get(i) instanceof Attempt.Answer(ChatResponse response) && failure(response) == null) {
                answered.add(new Answered(batch.get(i), response));
            }
        }
        for (int a = 0; a < judges.size(); a++) {
            Assessment assessment = task.assessments().get(a);
            var verdicts = verdicts(judges.get(a), assessment, answered).iterator();
            for (int i = 0; i < batch.size(); i++) {
                Verdict verdict = switch (tried.get(i)) {
                    case Attempt.Answer(ChatResponse response) -> {
                        Verdict failure = failure(response);
                        yield failure != null ? failure : verdicts.next();
                    }
                    case Attempt.Failure(var why, var message) -> new Verdict.Unscored(why, message, "none");
                };
                Sample sample = batch.get(i);
                sink.accept(task, assessment, new Judged(sample.key(), task.facetsOf(sample), verdict));
            }
        }
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
