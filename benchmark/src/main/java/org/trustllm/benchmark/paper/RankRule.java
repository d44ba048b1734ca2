package org.trustllm.benchmark.paper;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.metric.Direction;
import org.trustllm.task.CardRow;
import org.trustllm.task.Catalog;

/**
 * By which rule the rank card's rows are put in order. Both round a row half up to three decimals as the tables print it
 * and rank 1 to 16 with ties sharing the best rank; p-values are not rounded.
 */
public enum RankRule {
    /**
     * As the paper has it, its slips included: the p-values of sex are ranked upside down, leakage is rounded to two
     * decimals, and some ranks are not what the tables give ({@code PrintedRanks}). Gives the card of figure 1 and the
     * sixteen average ranks.
     */
    PAPER,
    /** From the tables alone, every row by its own direction, leakage unrounded. */
    CORRECTED;

    private static final int NOISE = 9;

    /**
     * The rule of a name.
     *
     * @throws IllegalArgumentException where there is none; the message offers both
     */
    public static RankRule named(String name) {
        return Arrays.stream(values())
                .filter(rule -> rule.word().equals(name))
                .findFirst()
                .orElseThrow(() -> Catalog.unknown(
                        "rule",
                        name,
                        Arrays.stream(values()).map(RankRule::word).toList()));
    }

    /** What to know before reading ranks by this rule. */
    public List<String> remarks() {
        return this == PAPER
                ? List.of("Rule 'paper' ranks Disparagement (Sex) upside down, as the paper's card does, and takes over"
                        + " printed ranks that its tables do not give; 'corrected' does neither.")
                : List.of();
    }

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rows of a rank card under this rule. */
    public List<Leaderboard.Row> rows(List<CardRow> card) {
        return card.stream()
                .map(row -> new Leaderboard.Row(row, direction(row), decimals(row.id())))
                .toList();
    }

    private Direction direction(CardRow row) {
        return this == PAPER && row.id().equals("fairness/disparagement_sex")
                ? Direction.LOWER_IS_BETTER
                : row.direction();
    }

    private @Nullable Integer decimals(String row) {
        if (row.startsWith("fairness/disparagement_")) {
            return null;
        }
        if (row.startsWith("privacy/leakage_")) {
            // means of eight: enough digits to tell them apart, and none that the sum's order of addition made
            return this == PAPER ? 2 : NOISE;
        }
        // printed in per cent
        return row.equals("robustness/advinstruction") ? 5 : 3;
    }

    /** The paper's sixteen models. */
    public List<BoardEntry> models(PaperTables tables, List<CardRow> card) {
        PaperCard values = new PaperCard();
        return tables.models().stream()
                .map(model -> new BoardEntry(model, BoardEntry.Kind.PUBLISHED, of(tables, values, card, model)))
                .toList();
    }

    private Map<String, BoardEntry.Value> of(PaperTables tables, PaperCard values, List<CardRow> card, String model) {
        Map<String, BoardEntry.Value> row = new LinkedHashMap<>();
        for (CardRow of : card) {
            OptionalDouble value = values.value(tables, of.id(), model);
            value.ifPresent(known -> row.put(
                    of.id(),
                    PrintedRanks.of(of.id(), model)
                            .filter(printed -> this == PAPER)
                            .map(printed -> new BoardEntry.Value(known, printed.rank(), printed.why()))
                            .orElse(BoardEntry.Value.of(known))));
        }
        return row;
    }
}
