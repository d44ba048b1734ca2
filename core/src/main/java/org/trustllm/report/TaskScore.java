package org.trustllm.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Measure;
import org.trustllm.task.Task;

/**
 * What a task came to.
 *
 * @param task the task
 * @param rows rows that were planned
 * @param judges who gave the verdicts, in alphabetical order
 * @param measures the figures of all assessments, the headline first
 * @param reasons how many verdicts are missing, by reason, over all assessments
 * @param examples some rows as they went
 */
public record TaskScore(
        Task task,
        int rows,
        Set<String> judges,
        List<Measure> measures,
        Map<Verdict.Why, Integer> reasons,
        List<Example> examples) {
    public TaskScore {
        measures = List.copyOf(measures);
        reasons = new TreeMap<>(reasons);
        examples = List.copyOf(examples);
    }

    /** The figure that stands for the task. */
    public Measure headline() {
        return measures.getFirst();
    }

    /** In one line why the headline has no value, or how much of it is missing; empty where all is well. */
    public String remark() {
        if (rows == 0) {
            return "no rows at hand";
        }
        Measure headline = headline();
        if (headline.value() == null && reasons.containsKey(Verdict.Why.JUDGE_UNAVAILABLE)) {
            return "unscored, needs "
                    + task.needs().stream()
                            .map(JudgeKind::article)
                            .sorted()
                            .reduce((a, b) -> a + " and " + b)
                            .orElse("a judge");
        }
        if (headline.value() == null) {
            return "unscored: "
                    + (headline.note().isEmpty()
                            ? reasons.entrySet().stream()
                                    .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                                    .map(entry -> entry.getKey().meaning())
                                    .orElse("no figure")
                            : headline.note());
        }
        return headline.note();
    }
}
