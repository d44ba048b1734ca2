package org.trustllm.leaderboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.maths.Ranks;
import org.trustllm.metric.Direction;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.CardRow;
import org.trustllm.task.Section;

/**
 * Models in order, row by row: ranks "1, 2, 2, 4" among all that have a value, ties sharing the best. A rank says who is
 * before whom, not by how much, and not whether the difference is more than chance.
 *
 * @param rule the name of the rule behind the rows
 * @param rows what is compared
 * @param standings the models, those with a rank in every row first, by their average rank; each has a cell a row
 * @param remarks what to know before reading it
 */
public record Leaderboard(String rule, List<Row> rows, List<Standing> standings, List<String> remarks) {
    private static final Comparator<Standing> ORDER = Comparator.<Standing>comparingInt(standing ->
                    !standing.apart().isEmpty() ? 3 : standing.isComplete() ? 0 : standing.ranked() > 0 ? 1 : 2)
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
     * @param span within which the rank lies but for chance, 95 %; null where nobody knows
     * @param note what to know about it; empty where there is nothing to say
     * @param score what stands behind a run's value, with counts and bounds; null where nobody knows
     */
    public record Cell(
            @Nullable Double value,
            @Nullable Integer rank,
            @Nullable Span span,
            String note,
            @Nullable CardScore score) {
        /** On how many answers a run's value rests, for people: {@code 190 of 196}; empty where nobody knows. */
        public String answers() {
            return score == null ? "" : score.scored() + " of " + (score.scored() + score.unscored());
        }
    }

    /** From the better to the worse end. */
    public record Span(double low, double high) {
        /** Of a rank, for people: {@code [2, 9]}. */
        public String ofRank() {
            return String.format(Locale.ROOT, "[%.0f, %.0f]", low, high);
        }

        /** Of an average rank, for people: {@code [6.91, 9.27]}. */
        public String ofAverage() {
            return String.format(Locale.ROOT, "[%.2f, %.2f]", low, high);
        }
    }

    /**
     * A model's place.
     *
     * @param span within which its average rank lies but for chance, 95 %; null where nobody knows
     * @param cells a cell a row
     * @param apart why it is shown apart, without ranks; empty where it is ranked
     * @param coverage of a run, how many answers are behind its headlines; null where nobody knows
     * @param checked of a run, what was checked beside its answers, by dimension; it gives no rank
     */
    public record Standing(
            String model,
            BoardEntry.Kind kind,
            @Nullable Span span,
            List<Cell> cells,
            String apart,
            TaskScore.@Nullable Coverage coverage,
            List<Report.Checked> checked) {
        public Standing {
            cells = List.copyOf(cells);
            checked = List.copyOf(checked);
        }

        /** In how many rows it has a rank. */
        public int ranked() {
            return (int) cells.stream().filter(cell -> cell.rank() != null).count();
        }

        /** In how many rows its rank is known to move by chance; in the others nobody knows. */
        public int moving() {
            return (int) cells.stream().filter(cell -> cell.span() != null).count();
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

    /** The dimensions of which something was checked beside answers of any model, by id with their titles. */
    public Map<String, String> checked() {
        Map<String, String> dimensions = new LinkedHashMap<>();
        standings.forEach(standing -> standing.checked().stream()
                .filter(one -> one.measure().value() != null)
                .forEach(one -> dimensions.putIfAbsent(one.id(), one.title())));
        return dimensions;
    }

    /** The sections of its rows, in their order. */
    public List<Section> sections() {
        return rows.stream().map(row -> row.card().section()).distinct().toList();
    }

    /** Puts models in order. */
    public static Leaderboard of(String rule, List<Row> rows, List<BoardEntry> entries, List<String> remarks) {
        RankDraws draws = new RankDraws(rows, entries);
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            BoardEntry entry = entries.get(i);
            List<Cell> cells = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                BoardEntry.Value value = entry.value(rows.get(row));
                Integer rank = rank(rows.get(row), entry, entries);
                cells.add(new Cell(value.value(), rank, draws.span(i, row, rank), value.note(), value.score()));
            }
            standings.add(new Standing(
                    entry.model(),
                    entry.kind(),
                    draws.average(i, cells),
                    cells,
                    entry.apart(),
                    entry.coverage(),
                    entry.checked()));
        }
        standings.sort(ORDER);
        return new Leaderboard(rule, rows, standings, remarks);
    }

    /**
     * A published model keeps its rank among the published ones, whatever runs are added; one that was published later has its
     * place among both, a run among all that are ranked. Null for what is not ranked.
     */
    private static @Nullable Integer rank(Row row, BoardEntry entry, List<BoardEntry> entries) {
        BoardEntry.Value mine = entry.value(row);
        if (!entry.isRanked(row)) {
            return null;
        }
        if (mine.printed() != null) {
            return mine.printed();
        }
        double[] others = entries.stream()
                .filter(other -> other.isRanked(row) && other.kind().compareTo(entry.kind()) <= 0)
                .mapToDouble(other ->
                        row.ranked(Objects.requireNonNull(other.value(row).value())))
                .toArray();
        return 1 + Ranks.better(row.ranked(Objects.requireNonNull(mine.value())), others, row.highestFirst());
    }

    /**
     * A row of a leaderboard: a row of the rank card with the rule by which models are put in order.
     *
     * @param card what is compared
     * @param direction which way ranks run; the card's own direction unless a rule says otherwise
     * @param decimals digits behind the point to which values are rounded half up before they are ranked, so that what
     *     prints alike ties; null where they are not rounded
     */
    public record Row(
            CardRow card, Direction direction, @Nullable Integer decimals) {

        /** The value that is ranked. */
        double ranked(double value) {
            return decimals == null
                    ? value
                    : BigDecimal.valueOf(value)
                            .setScale(decimals, RoundingMode.HALF_UP)
                            .doubleValue();
        }

        public boolean highestFirst() {
            return direction == Direction.HIGHER_IS_BETTER;
        }
    }
}
