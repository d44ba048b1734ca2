package org.trustllm.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that takes part in a leaderboard.
 *
 * @param model its name
 * @param kind where its values come from
 * @param values by the id of the card's row; a row that is missing has no value
 */
public record BoardEntry(String model, Kind kind, Map<String, Value> values) {
    static final Value NO_VALUE = new Value(null, null, "no value");

    public BoardEntry {
        values = new LinkedHashMap<>(values);
    }

    /** Where values come from. */
    public enum Kind {
        /** Printed by others; nobody can look at the answers. */
        PUBLISHED("published"),
        /** Printed by others after the first ones, with other tools. */
        LATER("published later"),
        /** Measured here. */
        RUN("run");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** For people. */
        public String word() {
            return word;
        }
    }

    /**
     * A model's value in a row.
     *
     * @param value null where there is none, or none that can be compared
     * @param printed the rank that was printed for it where that does not follow from the value; else null
     * @param note why there is no value or no plain rank; empty where there is nothing to say
     */
    public record Value(@Nullable Double value, @Nullable Integer printed, String note) {
        public static Value of(double value) {
            return new Value(value, null, "");
        }
    }

    /** A run's values: what its report's rank card came to. */
    public static BoardEntry of(String model, Report report) {
        Map<String, Value> values = new LinkedHashMap<>();
        report.card().forEach(score -> values.put(score.row().id(), new Value(score.value(), null, score.note())));
        return new BoardEntry(model, Kind.RUN, values);
    }

    Value value(BoardRow row) {
        return values.getOrDefault(row.card().id(), NO_VALUE);
    }
}
