package org.trustllm.judge;

import java.util.List;

/** What a parser made of an answer: one label, none, or several that contradict each other. */
public sealed interface Reading {
    record One(String label) implements Reading {}

    record None() implements Reading {}

    record Many(List<String> labels) implements Reading {}

    Reading NONE = new None();

    static Reading of(String label) {
        return new One(label);
    }

    /** One label where there is one, none where there is none. */
    static Reading of(List<String> labels) {
        return switch (labels.size()) {
            case 0 -> NONE;
            case 1 -> new One(labels.getFirst());
            default -> new Many(List.copyOf(labels));
        };
    }
}
