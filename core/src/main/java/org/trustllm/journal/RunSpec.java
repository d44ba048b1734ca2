package org.trustllm.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;

/**
 * What a run is to do; part of the run's identity, and what resuming compares.
 *
 * @param tasks ids of the tasks, in the benchmark's order
 * @param limit the most rows (or groups, where rows belong together) of a task; 0 for all
 * @param seed makes sampling repeatable
 * @param maxTokens the most tokens of an answer
 * @param temperature instead of the tasks' own; null to keep those
 * @param epochs how many times every row is asked, at least 1
 * @param wordings in how many wordings of the instruction around them rows are asked, where their task has as many; at least 1
 * @param until when to stop asking a task; null to ask all rows
 */
public record RunSpec(
        List<String> tasks,
        int limit,
        long seed,
        int maxTokens,
        @Nullable Double temperature,
        int epochs,
        int wordings,
        @Nullable StoppingRule until) {
    /** Absent where every row was asked once. */
    static final String EPOCHS = "epochs";

    /** Absent where every row was asked as it stands. */
    static final String WORDINGS = "wordings";

    private static final String LIMIT = "limit";
    private static final String ALL_ROWS = "all rows";
    private static final String A_TASK = " a task";
    private static final String MAX_TOKENS = "max tokens";
    private static final String SEED = "seed";
    private static final String TASKS = "tasks";
    private static final String TEMPERATURE = "temperature";
    private static final String EACH_ITS_OWN = "each task's own";
    private static final String UNTIL = "until";

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
        if (wordings < 1) {
            throw new IllegalArgumentException("expected at least 1 wording, found " + wordings);
        }
    }

    /** Asks every row as it stands. */
    public RunSpec(
            List<String> tasks,
            int limit,
            long seed,
            int maxTokens,
            @Nullable Double temperature,
            int epochs,
            @Nullable StoppingRule until) {
        this(tasks, limit, seed, maxTokens, temperature, epochs, 1, until);
    }

    /** Asks every row once. */
    public RunSpec(List<String> tasks, int limit, long seed, int maxTokens, @Nullable Double temperature) {
        this(tasks, limit, seed, maxTokens, temperature, 1, null);
    }

    /** By name, as reports show it and resuming compares it. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(LIMIT, limit == 0 ? ALL_ROWS : limit + A_TASK);
        texts.put(MAX_TOKENS, Integer.toString(maxTokens));
        texts.put(SEED, Long.toString(seed));
        texts.put(TASKS, String.join(" ", tasks));
        texts.put(TEMPERATURE, temperature == null ? EACH_ITS_OWN : temperature.toString());
        if (epochs > 1) {
            texts.put(EPOCHS, Integer.toString(epochs));
        }
        if (wordings > 1) {
            texts.put(WORDINGS, Integer.toString(wordings));
        }
        if (until != null) {
            texts.put(UNTIL, until.toString());
        }
        return texts;
    }

    /** Reads {@link #texts} among others; null where they do not hold one. */
    static @Nullable RunSpec of(Map<String, String> texts) {
        String tasks = texts.getOrDefault(TASKS, "");
        String limit = texts.getOrDefault(LIMIT, "");
        String temperature = texts.getOrDefault(TEMPERATURE, "");
        String until = texts.get(UNTIL);
        try {
            RunSpec spec = new RunSpec(
                    tasks.isEmpty() ? List.of() : List.of(tasks.split(" ")),
                    limit.equals(ALL_ROWS) ? 0 : Integer.parseInt(limit.replace(A_TASK, "")),
                    Long.parseLong(texts.getOrDefault(SEED, "")),
                    Integer.parseInt(texts.getOrDefault(MAX_TOKENS, "")),
                    temperature.equals(EACH_ITS_OWN) ? null : Double.valueOf(temperature),
                    Integer.parseInt(texts.getOrDefault(EPOCHS, "1")),
                    Integer.parseInt(texts.getOrDefault(WORDINGS, "1")),
                    until == null ? null : StoppingRule.parse(until));
            return texts.entrySet().containsAll(spec.texts().entrySet()) ? spec : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * What is asked for a row.
     *
     * @param own the temperature of the row's task
     */
    public ChatRequest request(List<Message> messages, double own, RowKey row) {
        String prompt = row.once().toString();
        return new ChatRequest(
                messages, temperature == null ? own : temperature, maxTokens, seed(seed, prompt, row.epoch()), prompt);
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
