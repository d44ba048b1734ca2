package org.trustllm.dashboard.runs;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is wanted.
 *
 * @param model as the command line names it, {@code local:smollm2-135m}
 * @param benchmark {@code builtin}, {@code published} or a folder
 * @param judges {@code KIND=NAME} each; a kind that is not named has its default
 * @param sections their words; with no tasks either, all
 * @param tasks ids of single tasks
 * @param limit the most rows a task; 0 for all
 * @param budget the most that it may cost, in US dollars; null for no end
 * @param batch whether the model is asked in batches
 */
public record Order(
        String model,
        String benchmark,
        List<String> judges,
        List<String> sections,
        List<String> tasks,
        int limit,
        @Nullable BigDecimal budget,
        boolean batch) {
    /** No limit. */
    public static final int ALL = 0;

    public Order {
        judges = List.copyOf(judges);
        sections = List.copyOf(sections);
        tasks = List.copyOf(tasks);
    }
}
