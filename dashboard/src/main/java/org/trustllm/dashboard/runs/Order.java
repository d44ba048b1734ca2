package org.trustllm.dashboard.runs;

import java.util.List;

/**
 * A run that is wanted.
 *
 * @param model as the command line names it, {@code local:smollm2-135m}
 * @param benchmark {@code builtin}, {@code published} or a folder
 * @param sections their words; empty for all
 * @param limit the most rows a task; 0 for all
 */
public record Order(String model, String benchmark, List<String> sections, int limit) {
    /** No limit. */
    public static final int ALL = 0;

    public Order {
        sections = List.copyOf(sections);
        if (model.isBlank() || model.length() > 300) {
            throw new IllegalArgumentException("expected a model's name of at most 300 characters");
        }
        if (limit < 0) {
            throw new IllegalArgumentException("expected a limit of at least 0, found " + limit);
        }
    }
}
