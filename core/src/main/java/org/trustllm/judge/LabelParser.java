package org.trustllm.judge;

import java.util.List;
import java.util.Map;

/** Reads the label that an answer gives. Total: any text has a reading, in time linear in its length. */
@FunctionalInterface
public interface LabelParser {
    Reading read(String answer);

    /** The other parser's reading where this one finds nothing. */
    default LabelParser or(LabelParser other) {
        return answer -> {
            Reading reading = read(answer);
            return reading instanceof Reading.None ? other.read(answer) : reading;
        };
    }

    /** The same labels under other names; labels without another name stay as they are. */
    default LabelParser renamed(Map<String, String> names) {
        return answer -> switch (read(answer)) {
            case Reading.One(String label) -> Reading.of(names.getOrDefault(label, label));
            case Reading.None none -> none;
            case Reading.Many(List<String> labels) ->
                Reading.of(labels.stream()
                        .map(label -> names.getOrDefault(label, label))
                        .distinct()
                        .toList());
        };
    }

    /** What a parser made of an answer: one label, none, or several that contradict each other. */
    sealed interface Reading {
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
}
