package org.trustllm.benchmark.published;

import java.util.List;
import java.util.Map;
import org.trustllm.data.Sample;

/**
 * A data set behind some rows of a published file.
 *
 * @param name as its authors call it
 * @param column the column that tells its rows from the file's others; empty where all are its
 * @param value what stands in that column
 * @param rows how many rows it has
 * @param labels what its columns of labels hold, counted
 * @param origin what it is and who made it
 * @param licence its terms, and where they are stated; {@code not stated} where they are not known
 * @param odd what a reader of the rows would not expect
 */
public record SourceDescription(
        String name,
        String column,
        String value,
        int rows,
        List<Labels> labels,
        String origin,
        String licence,
        List<String> odd) {
    public SourceDescription {
        labels = List.copyOf(labels);
        odd = List.copyOf(odd);
    }

    /**
     * What a column holds.
     *
     * @param different how many different texts
     * @param counts rows by text, in alphabetical order; empty where there are too many to list
     */
    public record Labels(String column, int different, Map<String, Integer> counts) {}

    /** Whether a row of the file comes from this data set. */
    boolean holds(Sample sample) {
        return column.isEmpty() || value.equals(sample.optionalText(column));
    }
}
