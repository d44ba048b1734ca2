package org.trustllm.dashboard.runs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trustllm.metric.Measure;

/**
 * What a task came to, as {@code scores.json} has it.
 *
 * @param task its id
 * @param title for people
 * @param rows rows that were judged or found to have no answer
 * @param remark why the headline has no value, or what is missing
 * @param judges who gave the scores
 * @param reasons verdicts without a score, by reason
 * @param measures the figures, the headline first
 */
public record TaskFigures(
        String task,
        String title,
        int rows,
        String remark,
        List<String> judges,
        Map<String, Integer> reasons,
        List<Measure> measures) {
    public TaskFigures {
        judges = List.copyOf(judges);
        reasons = new TreeMap<>(reasons);
        measures = List.copyOf(measures);
    }

    public Measure headline() {
        return measures.getFirst();
    }

    String section() {
        return task.substring(0, Math.max(0, task.indexOf('/')));
    }
}
