package org.trustllm.report;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.trustllm.metric.Measure;
import org.trustllm.task.Section;

/** The tasks of a section. */
public record SectionScore(Section section, List<TaskScore> tasks) {
    public SectionScore {
        tasks = List.copyOf(tasks);
    }

    /** How many answers are behind its headlines. */
    public TaskScore.Coverage coverage() {
        return tasks.stream().map(TaskScore::coverage).reduce(TaskScore.Coverage.NONE, TaskScore.Coverage::plus);
    }

    /**
     * Mean over the tasks' headlines of where each stands between the worst (0) and the best (1) possible value; for
     * pictures only. The paper scores no sections. Empty where no task has a value.
     */
    public OptionalDouble position() {
        return tasks.stream()
                .map(TaskScore::headline)
                .filter(measure -> measure.value() != null)
                .mapToDouble(SectionScore::goodness)
                .average();
    }

    private static double goodness(Measure measure) {
        return measure.scale().goodness(Objects.requireNonNull(measure.value()));
    }

    /** The tasks of which there are rows. */
    public List<TaskScore> withRows() {
        return tasks.stream().filter(task -> task.rows() > 0).toList();
    }
}
