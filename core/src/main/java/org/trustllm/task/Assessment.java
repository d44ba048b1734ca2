package org.trustllm.task;

import java.util.List;
import org.trustllm.judge.JudgeRecipe;
import org.trustllm.metric.Metric;

/**
 * One judge's view of a task's answers.
 *
 * @param name what is judged, {@code refusal}; unique within a task
 * @param judge makes the judge from those at hand
 * @param metrics what is computed from its verdicts, the one that matters most first
 * @param silentToo whether the judge also sees rows without an answer, as an empty one
 */
public record Assessment(String name, JudgeRecipe judge, List<Metric> metrics, boolean silentToo) {
    public Assessment {
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("expected " + name + " to have a metric, found none");
        }
    }
}
