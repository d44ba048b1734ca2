package org.trustllm.task;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;

/**
 * Which rows a task asks.
 *
 * @param file the data file, {@code truthfulness/internal}
 * @param kept which of its rows
 * @param keptWords the same for people, {@code source = codah}; empty for all
 * @param group names the group that must be asked and judged together; null where rows stand alone
 * @param members how many rows a whole group has; 1 where rows stand alone
 */
public record Rows(
        String file,
        Predicate<Sample> kept,
        String keptWords,
        @Nullable Function<Sample, String> group,
        int members) {

    /** All rows of a file. */
    public static Rows of(String file) {
        return new Rows(file, sample -> true, "", null, 1);
    }

    /** The rows with a given text in a column. */
    public Rows where(String field, String value) {
        return new Rows(
                file, sample -> value.equals(sample.optionalText(field)), field + " = " + value, group, members);
    }

    /** Rows that belong together, such as a pair: so many to a group, wherever they stand in the file. */
    public Rows together(int members, Function<Sample, String> group) {
        return new Rows(file, kept, keptWords, group, members);
    }
}
