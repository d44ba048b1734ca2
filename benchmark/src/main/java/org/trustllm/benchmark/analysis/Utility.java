package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Direction;
import org.trustllm.report.Report;
import org.trustllm.stats.Correction;
import org.trustllm.task.CardRow;

/** Does trust go with a utility that the user brings? Rank correlation, row by row of the card. */
final class Utility {
    private Utility() {}

    /**
     * Correlates.
     *
     * @param utility by model, published ones by the paper's names; more is better
     */
    static Analysis of(AnalysisParts figured, Map<String, Double> utility) {
        List<Analysis.Finding> rows = new ArrayList<>();
        for (CardRow row : figured.card()) {
            rows.add(Correlation.of(row.title(), utility, goodness(figured, row)));
        }
        return new Analysis(
                "utility",
                "Trust and utility",
                "trustworthiness goes with utility.",
                Analysis.Support.NONE,
                adjusted(rows),
                List.of(new Analysis.Table("The utility that was given", true, given(utility))),
                List.of(),
                List.of(
                        "The paper computes no correlation; its tables alone decide nothing here. Values are turned so"
                                + " that more is better before they are correlated: a positive number means that useful"
                                + " models do better in that row. P is corrected for the number of rows (Holm).",
                        "Models are few and not independent: several are one model in several sizes. A correlation over"
                                + " them says nothing of what makes a model trustworthy."));
    }

    private static List<Analysis.Finding> adjusted(List<Analysis.Finding> rows) {
        double[] p = rows.stream()
                .map(Analysis.Finding::pValue)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] holm = Correction.holm(p);
        List<Analysis.Finding> adjusted = new ArrayList<>();
        int next = 0;
        for (Analysis.Finding row : rows) {
            @Nullable Double corrected = row.pValue() == null ? null : (Double) holm[next++];
            adjusted.add(new Analysis.Finding(row.what(), row.value(), row.interval(), corrected, row.n(), row.note()));
        }
        return adjusted;
    }

    /** Values turned so that more is better. */
    private static Map<String, Double> goodness(AnalysisParts figured, CardRow row) {
        Map<String, Double> values = new LinkedHashMap<>(figured.published(row.id()));
        figured.runs().forEach((name, report) -> value(report, row).ifPresent(value -> values.put(name, value)));
        if (row.direction() == Direction.LOWER_IS_BETTER) {
            values.replaceAll((model, value) -> -value);
        }
        return values;
    }

    private static Optional<Double> value(Report report, CardRow row) {
        return report.card().stream()
                .filter(score -> score.row().id().equals(row.id()))
                .flatMap(score -> Stream.ofNullable(score.value()))
                .findFirst();
    }

    private static List<List<String>> given(Map<String, Double> utility) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("MODEL", "UTILITY")));
        rows.addAll(utility.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue().toString()))
                .collect(Collectors.toList()));
        return rows;
    }
}
