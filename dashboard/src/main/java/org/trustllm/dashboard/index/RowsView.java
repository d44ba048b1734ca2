package org.trustllm.dashboard.index;

import java.util.List;

/**
 * A page of rows.
 *
 * @param filter what was asked for
 * @param rows the rows
 * @param count how many there are over all pages
 * @param next what stands in the next page's address; empty where this is the last
 * @param choices what filters can be set to
 */
public record RowsView(RowFilter filter, List<Row> rows, long count, String next, List<Choices> choices) {
    public RowsView {
        rows = List.copyOf(rows);
        choices = List.copyOf(choices);
    }

    /**
     * What one filter can be set to.
     *
     * @param name the filter's name in an address
     * @param title for people
     * @param values the values, the commonest first
     */
    public record Choices(String name, String title, List<Choice> values) {
        public Choices {
            values = List.copyOf(values);
        }
    }

    /** A value and how many verdicts have it. */
    public record Choice(String value, long count) {}
}
