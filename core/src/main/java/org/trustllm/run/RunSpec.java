package org.trustllm.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.StoppingRule;
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
 * @param epochs how many times every row is asked, at least 1
 * @param until when to stop asking a task; null to ask all rows
 */
public record RunSpec(
        String model,
        String benchmark,
        List<String> tasks,
        int limit,
        long seed,
        int maxTokens,
        @Nullable Double temperature,
        int epochs,
        @Nullable StoppingRule until) {
    /** Odd, so that no two epochs meet. */
    private static final long EPOCH_STEP = 0x9E3779B1L;

    public RunSpec {
        tasks = List.copyOf(tasks);
        if (limit < 0) {
            throw new IllegalArgumentException("expected a limit of at least 0, found " + limit);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("expected at least 1 epoch, found " + epochs);
        }
    }

    /** Asks every row once. */
    public RunSpec(
            String model,
            String benchmark,
            List<String> tasks,
            int limit,
            long seed,
            int maxTokens,
            @Nullable Double temperature) {
        this(model, benchmark, tasks, limit, seed, maxTokens, temperature, 1, null);
    }

    /** The settings as text, by name, as reports show them and resuming compares them. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("limit", limit == 0 ? "all rows" : limit + " a task");
        settings.put("max tokens", Integer.toString(maxTokens));
        settings.put("seed", Long.toString(seed));
        settings.put("tasks", String.join(" ", tasks));
        settings.put("temperature", temperature == null ? "each task's own" : temperature.toString());
        if (epochs > 1) {
            settings.put(RunFile.EPOCHS, Integer.toString(epochs));
        }
        if (until != null) {
            settings.put("until", until.toString());
        }
        return settings;
    }

    /** What is asked for a row. */
    public ChatRequest request(Task task, Sample sample) {
        String prompt = sample.key().once().toString();
        return new ChatRequest(
                task.prompt().messages(sample),
                temperature == null ? task.temperature() : temperature,
                maxTokens,
                seed(seed, prompt, sample.key().epoch()),
                prompt);
    }

    /**
     * A seed of its own for every row, so that the order of the calls does not matter. The first epoch has the seed of a row
     * that is asked once; those of the others are all different, which also keeps their answers apart in a cache.
     */
    private static long seed(long seed, String prompt, int epoch) {
        long mixed = seed * 0x9E3779B97F4A7C15L + prompt.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) + Math.max(0, epoch - 1) * EPOCH_STEP) & 0x7FFFFFFFL;
    }
}
