package org.trustllm.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatRequest;
import org.trustllm.task.Task;

/**
 * What a run is to do; part of the run's identity, and what resuming compares.
 *
 * @param model the model's name as users write it
 * @param benchmark the name of the rows' origin
 * @param tasks ids of the tasks, in the benchmark's order
 * @param limit the most rows (or groups, where rows belong together) of a task; 0 for all
 * @param seed makes sampling repeatable
 * @param maxTokens the most tokens of an answer
 * @param temperature instead of the tasks' own; null to keep those
 */
public record RunSpec(
        String model,
        String benchmark,
        List<String> tasks,
        int limit,
        long seed,
        int maxTokens,
        @Nullable Double temperature) {
    public RunSpec {
        tasks = List.copyOf(tasks);
        if (limit < 0) {
            throw new IllegalArgumentException("expected a limit of at least 0, found " + limit);
        }
    }

    /** The settings as text, by name, as reports show them and resuming compares them. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("limit", limit == 0 ? "all rows" : limit + " a task");
        settings.put("max tokens", Integer.toString(maxTokens));
        settings.put("seed", Long.toString(seed));
        settings.put("tasks", String.join(" ", tasks));
        settings.put("temperature", temperature == null ? "each task's own" : temperature.toString());
        return settings;
    }

    /** What is asked for a row. */
    public ChatRequest request(Task task, Sample sample) {
        return new ChatRequest(
                task.prompt().messages(sample),
                temperature == null ? task.temperature() : temperature,
                maxTokens,
                seed(seed, sample.key()),
                sample.key());
    }

    /** A seed of its own for every row, so that the order of the calls does not matter. */
    private static long seed(long seed, String key) {
        long mixed = seed * 0x9E3779B97F4A7C15L + key.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (mixed ^ (mixed >>> 31)) & 0x7FFFFFFFL;
    }
}
