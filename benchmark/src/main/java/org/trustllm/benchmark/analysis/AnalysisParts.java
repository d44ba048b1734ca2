package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trustllm.benchmark.paper.PaperCard;
import org.trustllm.benchmark.paper.PaperTables;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.task.CardRow;

/**
 * Figures that analyses are made of.
 *
 * @param tables the paper's tables
 * @param card the rank card's rows
 * @param runs reports of runs by name; empty for the published models alone
 */
record AnalysisParts(PaperTables tables, List<CardRow> card, Map<String, Report> runs) {

    /** Overall values of a row of the card for the published models. */
    Map<String, Double> published(String row) {
        PaperCard values = new PaperCard();
        Map<String, Double> all = new LinkedHashMap<>();
        tables.models().forEach(model -> values.value(tables, row, model).ifPresent(value -> all.put(model, value)));
        return all;
    }

    /** A column of a table for the published models. */
    Map<String, Double> column(String table, String column) {
        Map<String, Double> all = new LinkedHashMap<>();
        tables.models().forEach(model -> tables.value(table, column, model).ifPresent(value -> all.put(model, value)));
        return all;
    }

    double mean(String table, String column) {
        return column(table, column).values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    double value(String table, String column, String model) {
        return tables.value(table, column, model).orElseThrow();
    }

    /** A measure of the runs that have it. */
    Map<String, Double> measured(String task, String metric) {
        Map<String, Double> all = new LinkedHashMap<>();
        runs.forEach((name, report) ->
                report.measure(task, metric, "").map(Measure::value).ifPresent(value -> all.put(name, value)));
        return all;
    }

    /** The paper's models in a table: its columns as rows, with mean, least and greatest, and a column a run. */
    Analysis.Table table(String title, String table, List<Shown> shown) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", "MEAN OF 16", "LEAST", "GREATEST"));
        head.addAll(runs.keySet());
        rows.add(head);
        for (Shown one : shown) {
            Map<String, Double> column = column(table, one.column());
            List<String> row = new ArrayList<>(
                    List.of(one.title(), text(mean(table, one.column())), extreme(column, -1), extreme(column, 1)));
            runs.values().forEach(report -> row.add(cell(report, one)));
            rows.add(row);
        }
        return new Analysis.Table(title, true, rows);
    }

    /**
     * A row of such a table.
     *
     * @param title what it is called
     * @param column the table's column
     * @param task where runs have it
     * @param metrics the metric's names, which profiles may give differently; the first that a report has counts
     * @param part which part of it
     */
    record Shown(String title, String column, String task, List<String> metrics, String part) {}

    static String greatest(Map<String, Double> column) {
        return extreme(column, 1);
    }

    /** The greatest value, or the least for a negative sign, with the model that has it. */
    private static String extreme(Map<String, Double> column, int sign) {
        double most = column.values().stream()
                .max((a, b) -> Double.compare(sign * a, sign * b))
                .orElseThrow();
        List<String> models = column.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return (models.size() == 1 ? models.getFirst() : models.size() + " models") + " " + text(most);
    }

    private static String cell(Report report, Shown shown) {
        return shown.metrics().stream()
                .flatMap(metric -> report.measure(shown.task(), metric, shown.part()).stream())
                .findFirst()
                .map(AnalysisParts::text)
                .orElse("–");
    }

    static String text(Measure measure) {
        Interval interval = measure.interval();
        return interval == null
                ? text(measure.value())
                : text(measure.value()) + " [" + text(interval.low()) + ", " + text(interval.high()) + "]";
    }

    static String text(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    static String text(OptionalDouble value) {
        return text(value.isPresent() ? (Double) value.getAsDouble() : null);
    }
}
