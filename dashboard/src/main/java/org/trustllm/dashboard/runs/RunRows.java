package org.trustllm.dashboard.runs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trustllm.dashboard.index.Row;
import org.trustllm.dashboard.index.RowFilter;
import org.trustllm.dashboard.index.RowQuery;
import org.trustllm.dashboard.index.RowsView;
import org.trustllm.dashboard.index.RunIndex;

/** Rows of a run, with what they can be filtered by. */
public record RunRows(RunIndex index) {
    private static final int LONGEST_CHOICE = 200;

    /** A page of rows. */
    public RowsView view(RowFilter filter) {
        return index.ask(connection -> view(connection, filter));
    }

    /** All rows up to a number, for a file. */
    public List<Row> all(RowFilter filter, int most) {
        return index.ask(connection -> new RowQuery(index, filter, isJudged(connection)).page(connection, most));
    }

    /** How many rows there are, and the first; empty where there is none. */
    public Optional<Found> found(RunSummary run, RowFilter filter, int most) {
        return index.ask(connection -> {
            RowQuery query = new RowQuery(index, filter, isJudged(connection));
            List<Row> rows = query.page(connection, most);
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Found(run, query.count(connection), rows.subList(0, Math.min(most, rows.size()))));
        });
    }

    private RowsView view(Connection connection, RowFilter filter) throws SQLException, IOException {
        boolean judged = isJudged(connection);
        RowQuery query = new RowQuery(index, filter, judged);
        List<Row> rows = query.page(connection, RowQuery.PAGE);
        boolean more = rows.size() > RowQuery.PAGE;
        List<Row> shown = more ? rows.subList(0, RowQuery.PAGE) : rows;
        return new RowsView(
                filter,
                shown,
                query.count(connection),
                more ? query.after(shown.getLast()) : "",
                judged ? choices(connection, filter) : List.of());
    }

    private boolean isJudged(Connection connection) throws SQLException {
        return RowQuery.rows(
                connection,
                "SELECT 1 FROM " + index.table() + " WHERE NOT answer LIMIT 1",
                List.of(),
                java.sql.ResultSet::next);
    }

    private List<RowsView.Choices> choices(Connection connection, RowFilter filter) throws SQLException, IOException {
        RowFilter of = new RowFilter(filter.section(), filter.task(), "", "", "", "", "", "", "", "", "");
        return index.choices(of, () -> asked(connection, of));
    }

    private List<RowsView.Choices> asked(Connection connection, RowFilter of) throws SQLException, IOException {
        RowQuery query = new RowQuery(index, of, true);
        List<RowsView.Choices> choices = new ArrayList<>();
        add(choices, "task", "Task", of.task().isEmpty() ? query.choices(connection, "v.task") : List.of());
        add(choices, "assessment", "Judged", query.choices(connection, "v.assessment"));
        add(choices, "label", "Label", query.choices(connection, "v.label"));
        add(choices, "why", "Unscored, because", query.choices(connection, "v.unscored"));
        add(choices, "judge", "Judge", query.choices(connection, "v.judge"));
        if (!of.task().isEmpty()) {
            add(choices, "facet", "Group", query.facetChoices(connection));
        }
        return choices;
    }

    private static void add(List<RowsView.Choices> all, String name, String title, List<RowsView.Choice> values) {
        List<RowsView.Choice> fit = values.stream()
                .filter(choice -> choice.value().length() <= LONGEST_CHOICE)
                .toList();
        if (!fit.isEmpty()) {
            all.add(new RowsView.Choices(name, title, fit));
        }
    }
}
