package org.trustllm.task;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Digest;

/**
 * Which rows a task asks.
 *
 * @param file the data file, {@code truthfulness/internal}
 * @param kept which of its rows
 * @param keptWords the same for people, {@code source = codah}; empty for all
 * @param group names the group that must be asked and judged together; null where rows stand alone
 * @param members how many rows a whole group has; 1 where rows stand alone
 * @param clusters which rows may depend on each other, for intervals
 * @param stratum names the part of the rows, of each of which a limit takes as many; null where it counts all together
 */
public record Rows(
        String file,
        Predicate<Sample> kept,
        String keptWords,
        @Nullable Function<Sample, String> group,
        int members,
        Clusters clusters,
        @Nullable Function<Sample, String> stratum) {

    /** Names longer than this are digested: they are journalled with each verdict. */
    private static final int NAME = 40;

    /** All rows of a file. */
    public static Rows of(String file) {
        return new Rows(file, sample -> true, "", null, 1, Clusters.NONE, null);
    }

    /** The rows with a given text in a column. */
    public Rows where(String field, String value) {
        return new Rows(file, new Column(field, value), field + " = " + value, group, members, clusters, stratum);
    }

    /** The column by which rows are taken; null where all are, or by another rule. */
    public @Nullable String column() {
        return kept instanceof Column column ? column.field() : null;
    }

    private record Column(String field, String value) implements Predicate<Sample> {
        @Override
        public boolean test(Sample sample) {
            return value.equals(sample.optionalText(field));
        }
    }

    /** Rows that belong together, such as a pair: so many to a group, wherever they stand in the file. */
    public Rows together(int members, Function<Sample, String> group) {
        return new Rows(file, kept, keptWords, group, members, clusters, stratum);
    }

    /** The same rows, each asked and judged by itself. */
    public Rows oneByOne() {
        return new Rows(file, kept, keptWords, null, 1, clusters, stratum);
    }

    /**
     * Rows that may depend on each other, and so are one cluster where an interval is computed.
     *
     * @param words what they share, for people: {@code address}
     * @param name the same name for them; null for a row that stands alone
     */
    public Rows clustered(String words, Function<Sample, @Nullable String> name) {
        return new Rows(file, kept, keptWords, group, members, new Clusters(words, name), stratum);
    }

    /** The same rows; a limit takes as many of each stratum, such as of each attack. */
    public Rows limitedInEach(Function<Sample, String> stratum) {
        return new Rows(file, kept, keptWords, group, members, clusters, stratum);
    }

    /** The group that a row is judged with, its epoch included; null where rows stand alone. */
    public @Nullable String groupOf(Sample sample) {
        if (group == null) {
            return null;
        }
        String name = group.apply(sample);
        return sample.key().epoch() == 0 ? name : name + "@" + sample.key().epoch();
    }

    /** The name of a row's cluster; null where it stands alone. */
    public @Nullable String clusterOf(Sample sample) {
        String name = clusters.name().apply(sample);
        if (name == null || name.length() <= NAME) {
            return name;
        }
        return Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /**
     * Which rows may depend on each other.
     *
     * @param words what they share, for people; empty where rows are independent
     * @param name the cluster's name; null for a row that stands alone
     */
    public record Clusters(String words, Function<Sample, @Nullable String> name) {
        /** Rows are independent. */
        static final Clusters NONE = new Clusters("", sample -> null);
    }
}
