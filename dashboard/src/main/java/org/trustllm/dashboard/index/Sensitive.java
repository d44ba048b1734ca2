package org.trustllm.dashboard.index;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Task;

/**
 * Which texts are veiled until they are asked for: those of tasks of which the benchmark says so, and what a judge found
 * harmful.
 *
 * @param tasks their ids
 * @param files those that such a task reads
 */
public record Sensitive(Set<String> tasks, Set<String> files) {
    private static final Set<String> LABELS = Set.of("harm", "harmful", "toxic");

    public static Sensitive of(Benchmark benchmark) {
        Set<Task> sensitive = benchmark.profiles().stream()
                .flatMap(profile -> profile.tasks().stream())
                .filter(Task::sensitive)
                .collect(Collectors.toSet());
        return new Sensitive(
                sensitive.stream().map(Task::id).collect(Collectors.toSet()),
                sensitive.stream().map(task -> task.rows().file()).collect(Collectors.toSet()));
    }

    /** Whether the rows of a file are. */
    public boolean isFile(String file) {
        return files.contains(file);
    }

    /**
     * Whether a judged answer is.
     *
     * @param label what the judge read
     */
    public boolean isVerdict(String task, String label) {
        return tasks.contains(task) || LABELS.contains(label.toLowerCase(Locale.ROOT));
    }
}
