package org.trustllm.benchmark.principle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One side of trustworthiness.
 *
 * @param id the word for it in files and on the command line
 * @param paper where the paper speaks of it
 * @param demand what should be so, in one sentence
 * @param maps numbers of what speaks of the same elsewhere, by the id of the {@link Framework}
 * @param principles its parts
 */
public record Dimension(
        String id,
        String title,
        String paper,
        String demand,
        Map<String, List<String>> maps,
        List<Principle> principles) {
    public Dimension {
        maps = new LinkedHashMap<>(maps);
        principles = List.copyOf(principles);
    }

    /** Ids of the tasks whose figures speak to it. */
    public List<String> tasks() {
        return principles.stream()
                .flatMap(principle -> principle.tasks().stream())
                .distinct()
                .toList();
    }

    /** Ids of the checks that speak to it. */
    public List<String> checks() {
        return principles.stream()
                .flatMap(principle -> principle.checks().stream())
                .distinct()
                .toList();
    }
}
