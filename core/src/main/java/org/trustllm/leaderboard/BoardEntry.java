package org.trustllm.leaderboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.CardRow;

/**
 * A model that takes part in a leaderboard.
 *
 * @param model its name
 * @param kind where its values come from
 * @param values by the id of the card's row; a row that is missing has no value
 * @param apart why it is shown apart, without ranks; empty where it is ranked
 * @param coverage of a run, how many answers are behind its headlines; null where nobody knows
 * @param checked of a run, what was checked beside its answers; it gives no rank
 */
public record BoardEntry(
        String model,
        Kind kind,
        Map<String, Value> values,
        String apart,
        TaskScore.@Nullable Coverage coverage,
        List<Report.Checked> checked) {
    /** Of an entry's answers less than this share may be unscored where it is ranked. */
    private static final double MOST_UNSCORED = 0.2;

    private static final int FEWEST_ANSWERS = 30;

    static final Value NO_VALUE = new Value(null, null, "no value");

    /** One whose answers nobody counted. */
    public BoardEntry(String model, Kind kind, Map<String, Value> values, String apart) {
        this(model, kind, values, apart, null, List.of());
    }

    /** One that is ranked. */
    public BoardEntry(String model, Kind kind, Map<String, Value> values) {
        this(model, kind, values, "");
    }

    public BoardEntry {
        values = new LinkedHashMap<>(values);
        checked = List.copyOf(checked);
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
     * @param spread how far its interval reaches; null where it has none
     * @param isRanked whether enough answers are behind it for a rank
     * @param draws what it would have come to over other rows, some hundred or thousand times; empty where nobody knows
     * @param score what stands behind a run's; null where nobody knows
     */
    public record Value(
            @Nullable Double value,
            @Nullable Integer printed,
            String note,
            @Nullable Spread spread,
            boolean isRanked,
            List<Double> draws,
            @Nullable CardScore score) {
        public Value {
            draws = List.copyOf(draws);
        }

        /** A value of which nobody knows how sure it is. */
        public Value(@Nullable Double value, @Nullable Integer printed, String note) {
            this(value, printed, note, null);
        }

        /** A value with enough answers behind it. */
        public Value(@Nullable Double value, @Nullable Integer printed, String note, @Nullable Spread spread) {
            this(value, printed, note, spread, true);
        }

        /** One whose rows were not drawn anew. */
        public Value(
                @Nullable Double value,
                @Nullable Integer printed,
                String note,
                @Nullable Spread spread,
                boolean isRanked) {
            this(value, printed, note, spread, isRanked, List.of(), null);
        }

        public static Value of(double value) {
            return new Value(value, null, "");
        }
    }

    /**
     * How far a 95 % interval reaches.
     *
     * @param below from its lower bound to the value
     * @param above from the value to its upper bound
     */
    public record Spread(double below, double above) {}

    /** A run of whose rows none are drawn anew. */
    public static BoardEntry of(String model, Report report, String apart) {
        return of(model, report, apart, Map.of());
    }

    /**
     * A run's values: what its report's rank card came to.
     *
     * @param apart why the run is shown apart; empty where it is ranked
     * @param draws by the row's id, what it would have come to over other rows, some hundred or thousand times
     */
    public static BoardEntry of(String model, Report report, String apart, Map<String, List<Double>> draws) {
        Map<String, Value> values = new LinkedHashMap<>();
        report.card().forEach(score -> {
            String few = few(score.row(), report);
            String note = score.value() == null || few.isEmpty() ? score.remark() : few;
            values.put(
                    score.row().id(),
                    new Value(
                            score.value(),
                            null,
                            note,
                            spread(score.row(), report),
                            few.isEmpty(),
                            draws.getOrDefault(score.row().id(), List.of()),
                            score));
        });
        return new BoardEntry(model, Kind.RUN, values, apart, report.coverage(), report.checked());
    }

    /** Why a row's figures rest on too few answers for a rank; empty where they do not. */
    private static String few(CardRow row, Report report) {
        return row.figures().stream()
                .flatMap(figure -> report.measure(figure.task(), figure.metric(), "").stream())
                .filter(measure -> measure.scored() < FEWEST_ANSWERS
                        || measure.unscored() > MOST_UNSCORED * (measure.scored() + measure.unscored()))
                .findFirst()
                .map(measure -> "no rank: %d of %d answers scored"
                        .formatted(measure.scored(), measure.scored() + measure.unscored()))
                .orElse("");
    }

    /** Of the mean of independent figures; null where one of them has no interval. */
    private static @Nullable Spread spread(CardRow row, Report report) {
        double below = 0;
        double above = 0;
        for (CardRow.Figure figure : row.figures()) {
            Measure measure = report.measure(figure.task(), figure.metric(), "").orElse(null);
            Double value = measure == null ? null : measure.value();
            Interval interval = measure == null ? null : measure.interval();
            if (value == null || interval == null) {
                return null;
            }
            below = Math.hypot(below, Math.max(0, value - interval.low()));
            above = Math.hypot(above, Math.max(0, interval.high() - value));
        }
        int n = row.figures().size();
        return new Spread(below / n, above / n);
    }

    /** Whether it has a rank in a row. */
    boolean isRanked(Leaderboard.Row row) {
        Value value = value(row);
        return apart.isEmpty() && value.isRanked() && value.value() != null;
    }

    Value value(Leaderboard.Row row) {
        return values.getOrDefault(row.card().id(), NO_VALUE);
    }
}
