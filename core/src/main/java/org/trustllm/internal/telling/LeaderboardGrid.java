package org.trustllm.internal.telling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.task.Section;

/** A leaderboard as rows of text, the head first; the formats that are text share it. */
record LeaderboardGrid(Leaderboard board) {
    private static final String NONE = "–";

    /** Models with their average ranks: place, model, kind, average, rows, coverage, a mean rank a section, and checks. */
    List<List<String>> models() {
        List<List<String>> grid = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", "MODEL", "FROM", "AVERAGE RANK", "ROWS", "COVERAGE"));
        board.sections().forEach(section -> head.add(section.title().toUpperCase(Locale.ROOT)));
        Map<String, String> checked = board.checked();
        checked.values().forEach(title -> head.add(title.toUpperCase(Locale.ROOT) + " CHECKS"));
        grid.add(head);
        for (int i = 0; i < board.standings().size(); i++) {
            Leaderboard.Standing standing = board.standings().get(i);
            List<String> row = new ArrayList<>(List.of(
                    column(i),
                    standing.model(),
                    standing.kind().word(),
                    average(standing),
                    standing.ranked() + " of " + board.rows().size(),
                    standing.coverage() == null ? NONE : standing.coverage().words()));
            board.sections().forEach(section -> row.add(average(mean(standing, section))));
            checked.keySet().forEach(dimension -> row.add(checks(standing, dimension)));
            grid.add(row);
        }
        return grid;
    }

    /** Checks met of those measured; no rank, as checks are no answers. */
    private static String checks(Leaderboard.Standing standing, String dimension) {
        return standing.checked().stream()
                .filter(one -> one.id().equals(dimension) && one.met() + one.notMet() > 0)
                .findFirst()
                .map(one -> one.met() + " of " + (one.met() + one.notMet()))
                .orElse(NONE);
    }

    /** Ranks: title, direction, and a column a model under its place's number. */
    List<List<String>> ranks() {
        return ranks(LeaderboardGrid::spanned);
    }

    /** The same without the ends of intervals. */
    List<List<String>> plainRanks() {
        return ranks(LeaderboardGrid::rank);
    }

    private List<List<String>> ranks(Function<Leaderboard.Cell, String> shown) {
        List<List<String>> grid = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("ROW", ""));
        IntStream.range(0, board.standings().size()).forEach(i -> head.add(column(i)));
        grid.add(head);
        for (int i = 0; i < board.rows().size(); i++) {
            Leaderboard.Row row = board.rows().get(i);
            List<String> line =
                    new ArrayList<>(List.of(row.card().title(), row.direction().arrow()));
            for (Leaderboard.Standing standing : board.standings()) {
                line.add(shown.apply(standing.cells().get(i)));
            }
            grid.add(line);
        }
        return grid;
    }

    /** What is said of cells, each thing once, with the rows and the models that it is said of. */
    List<String> notes() {
        Map<String, Map<String, List<String>>> notes = new LinkedHashMap<>();
        for (int i = 0; i < board.rows().size(); i++) {
            String title = board.rows().get(i).card().title();
            for (Leaderboard.Standing standing : board.standings()) {
                String note = standing.cells().get(i).note();
                if (!note.isEmpty()) {
                    notes.computeIfAbsent(note, said -> new LinkedHashMap<>())
                            .computeIfAbsent(title, row -> new ArrayList<>())
                            .add(standing.model());
                }
            }
        }
        Stream<String> apart = board.standings().stream()
                .filter(standing -> !standing.apart().isEmpty())
                .map(standing -> standing.model() + " is shown apart, without ranks: " + standing.apart());
        Stream<String> said = notes.entrySet().stream()
                .map(note -> note.getValue().entrySet().stream()
                                .map(row -> row.getKey() + " (" + String.join(", ", row.getValue()) + ")")
                                .collect(Collectors.joining("; "))
                        + ": " + note.getKey());
        return Stream.concat(apart, said).toList();
    }

    /** The rank, with the ends of its interval where that is known. */
    private static String spanned(Leaderboard.Cell cell) {
        Leaderboard.Span span = cell.span();
        return span == null ? rank(cell) : rank(cell) + " " + span.ofRank();
    }

    private static String average(Leaderboard.Standing standing) {
        Leaderboard.Span span = standing.span();
        String average = average(standing.averageRank());
        return span == null
                ? average
                : "%s %s (%d of %d rows moving)"
                        .formatted(average, span.ofAverage(), standing.moving(), standing.ranked());
    }

    static String rank(Leaderboard.Cell cell) {
        return cell.rank() == null ? NONE : Integer.toString(cell.rank());
    }

    /** Mean rank over a section's rows; empty where the model has none there. */
    OptionalDouble mean(Leaderboard.Standing standing, Section section) {
        return IntStream.range(0, board.rows().size())
                .filter(i -> board.rows().get(i).card().section().equals(section))
                .mapToObj(i -> standing.cells().get(i).rank())
                .filter(Objects::nonNull)
                .mapToInt(rank -> rank)
                .average();
    }

    static String average(OptionalDouble rank) {
        return rank.isPresent() ? String.format(Locale.ROOT, "%.2f", rank.getAsDouble()) : NONE;
    }

    private static String column(int i) {
        return Integer.toString(i + 1);
    }
}
