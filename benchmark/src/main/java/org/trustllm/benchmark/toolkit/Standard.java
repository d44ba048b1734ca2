package org.trustllm.benchmark.toolkit;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trustllm.data.Sample;
import org.trustllm.task.Task;

/** The standard profile's tasks, which lend name, title, rows and temperature to those of the same name here. */
record Standard(Map<String, Task> tasks) {
    static Standard of(List<Task> tasks) {
        return new Standard(tasks.stream().collect(Collectors.toMap(Task::id, task -> task)));
    }

    Task task(String id) {
        Task task = tasks.get(id);
        if (task == null) {
            throw new IllegalArgumentException("expected a task of the standard profile, found " + id);
        }
        return task;
    }

    /** Begins a task that asks what the standard profile's task asks. */
    Task.Draft as(String id) {
        Task task = task(id);
        return Task.of(id, task.title()).rows(task.rows()).temperature(task.temperature());
    }

    /** The same, with rows that stand alone. */
    Task.Draft oneByOne(String id) {
        return as(id).rows(task(id).rows().oneByOne());
    }

    /** A column, empty where a row lacks it: that costs a sub-score here, not the task. */
    static Function<Sample, String> lenient(String column) {
        return sample -> {
            String text = sample.optionalText(column);
            return text == null ? "" : text;
        };
    }
}
