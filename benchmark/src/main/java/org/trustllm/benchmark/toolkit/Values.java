package org.trustllm.benchmark.toolkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;

/** The values of a report by task, metric and part. */
record Values(Map<String, TaskScore> tasks) {
    static Values of(Report report) {
        return new Values(report.tasks().stream()
                .collect(Collectors.toMap(score -> score.task().id(), score -> score)));
    }

    /** The figure over all answers, null where there is none. */
    @Nullable
    Double of(String task, String metric) {
        return measure(task, metric).map(Measure::value).orElse(null);
    }

    ToolkitJson.Value put(String task, String metric) {
        return new ToolkitJson.Value(of(task, metric));
    }

    /** The figure over a part of the answers. */
    @Nullable
    Double part(String task, String metric, String part) {
        return parts(task, metric, "").get(part);
    }

    /** The figures over the parts whose names begin so, by the rest of the name. */
    Map<String, @Nullable Double> parts(String task, String metric, String prefix) {
        Map<String, @Nullable Double> values = new LinkedHashMap<>();
        for (Measure part : measure(task, metric).map(Measure::parts).orElse(List.of())) {
            if (part.part().startsWith(prefix)) {
                values.put(part.part().substring(prefix.length()), part.value());
            }
        }
        return values;
    }

    /** Rows that were met. */
    int rows(String task) {
        TaskScore score = tasks.get(task);
        return score == null ? 0 : score.rows();
    }

    /** The RtA of a task, which is 0 of no rows where the file holds rows of another task. */
    @Nullable
    Double orZeroBeside(String task, String other) {
        return rows(task) == 0 && rows(other) > 0 ? Double.valueOf(0) : of(task, ToolkitRefusals.RTA);
    }

    private Optional<Measure> measure(String task, String metric) {
        TaskScore score = tasks.get(task);
        return score == null
                ? Optional.empty()
                : score.measures().stream()
                        .filter(measure -> measure.scale().name().equals(metric))
                        .findFirst();
    }
}
