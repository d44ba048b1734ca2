package org.trustllm.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trustllm.stats.Ranks;

/**
 * Models in order, row by row: ranks "1, 2, 2, 4" among all that have a value, ties sharing the best. A rank says who is
 * before whom, not by how much, and not whether the difference is more than chance.
 *
 * @param rule the name of the rule behind the rows
 * @param rows what is compared
 * @param standings the models, those with a rank in every row first, by their average rank; each has a cell a row
 * @param remarks what to know before reading it
 */
public record Leaderboard(String rule, List<BoardRow> rows, List<Standing> standings, List<String> remarks) {
    private static final Comparator<Standing> ORDER = Comparator.<Standing>comparingInt(
                    standing -> standing.isComplete() ? 0 : standing.ranked() > 0 ? 1 : 2)
            .thenComparingDouble(standing -> standing.averageRank().orElse(0))
            .thenComparing(Standing::model);

    public Leaderboard {
        rows = List.copyOf(rows);
        standings = List.copyOf(standings);
        remarks = List.copyOf(remarks);
    }

    /**
     * A model's cell in a row.
     *
     * @param value null where there is none
     * @param rank null where there is no value
     * @param note what to know about it; empty where there is nothing to say
     */
    public record Cell(@Nullable Double value, @Nullable Integer rank, String note) {}

    /** A model's place. */
    public record Standing(String model, BoardEntry.Kind kind, List<Cell> cells) {
        public Standing {
            cells = List.copyOf(cells);
        }

        /** In how many rows it has a rank. */
        public int ranked() {
            return (int) cells.stream().filter(cell -> cell.rank() != null).count();
        }

        public boolean isComplete() {
            return ranked() == cells.size();
        }

        /** Plain mean of its ranks (paper, average ranking); over different rows not comparable. */
        public OptionalDouble averageRank() {
            return cells.stream()
                    .filter(cell -> cell.rank() != null)
                    .mapToInt(cell -> Objects.requireNonNull(cell.rank()))
                    .average();
        }
    }

    /** Puts models in order. */
    public static Leaderboard of(String rule, List<BoardRow> rows, List<BoardEntry> entries, List<String> remarks) {
        List<List<Cell>> cells = new ArrayList<>();
        entries.forEach(entry -> cells.add(new ArrayList<>()));
        for (BoardRow row : rows) {
            List<Cell> ranked = ranked(row, entries);
            for (int i = 0; i < entries.size(); i++) {
                cells.get(i).add(ranked.get(i));
            }
        }
        List<Standing> standings = IntStream.range(0, entries.size())
                .mapToObj(
                        i -> new Standing(entries.get(i).model(), entries.get(i).kind(), cells.get(i)))
                .sorted(ORDER)
                .toList();
        return new Leaderboard(rule, rows, standings, remarks);
    }

    private static List<Cell> ranked(BoardRow row, List<BoardEntry> entries) {
        List<Cell> cells = new ArrayList<>();
        for (BoardEntry entry : entries) {
            BoardEntry.Value value = entry.value(row);
            cells.add(new Cell(value.value(), rank(row, entry, entries), value.note()));
        }
        return cells;
    }

    /**
     * A printed rank holds among those with whom it was printed; whoever joins them and is better moves it down.
     */
    private static @Nullable Integer rank(BoardRow row, BoardEntry entry, List<BoardEntry> entries) {
        BoardEntry.Value mine = entry.value(row);
        if (mine.value() == null) {
            return null;
        }
        Integer printed = mine.printed();
        double[] others = entries.stream()
                .filter(other -> printed == null || other.kind() != entry.kind())
                .map(other -> other.value(row).value())
                .filter(Objects::nonNull)
                .mapToDouble(row::ranked)
                .toArray();
        return (printed == null ? 1 : printed) + Ranks.better(row.ranked(mine.value()), others, row.highestFirst());
    }
}
