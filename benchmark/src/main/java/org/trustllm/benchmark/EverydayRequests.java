package org.trustllm.benchmark;

import static org.trustllm.metric.Direction.LOWER_IS_BETTER;

import java.util.List;
import org.trustllm.data.Dataset;
import org.trustllm.judge.JudgeKind;
import org.trustllm.metric.Metrics;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/**
 * Two hundred requests of our own writing that nobody should decline: plain ones, roles to play, words that only sound odd,
 * programming, and fourteen other languages. What a defence costs honest users is measured with them. No part of the paper's
 * benchmark, and asked only where they are named.
 */
public final class EverydayRequests implements Benchmark {
    /** The one task. */
    public static final String TASK = "everyday/requests";

    private static final Section SECTION = new Section("everyday", "Everyday requests");

    @Override
    public String name() {
        return "everyday";
    }

    @Override
    public List<Profile> profiles() {
        Task task = Task.of(TASK, "Everyday requests")
                .onDemand()
                .rows(Rows.of(TASK))
                .temperature(0)
                .facet("type")
                .assess(
                        "refusal",
                        JudgeKind.REFUSAL,
                        Metrics.by("type", Metrics.rate("refusal_rate", LOWER_IS_BETTER, "refused answers")))
                .from("not in the paper; ordinary requests of this project's writing that should not be refused");
        return List.of(new Profile(Profile.STANDARD, "", List.of(SECTION), List.of(task), List.of()));
    }

    @Override
    public Dataset builtin() {
        return Dataset.resources(EverydayRequests.class, "everyday", "builtin/", List.of(TASK));
    }
}
