package org.trustllm.benchmark.principle;

import java.util.List;

/**
 * A part of what a dimension demands.
 *
 * @param id unique in its dimension
 * @param demand what should be so, in one sentence
 * @param tasks ids of the tasks whose figures speak to it
 * @param checks ids of the checks that speak to it
 * @param open what belongs to it and is not measured, each in words
 */
public record Principle(
        String id, String title, String demand, List<String> tasks, List<String> checks, List<String> open) {
    public Principle {
        tasks = List.copyOf(tasks);
        checks = List.copyOf(checks);
        open = List.copyOf(open);
    }

    /** Whether anything here speaks to it. */
    public boolean isMeasured() {
        return !tasks.isEmpty() || !checks.isEmpty();
    }
}
