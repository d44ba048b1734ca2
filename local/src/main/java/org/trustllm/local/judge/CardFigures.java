package org.trustllm.local.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Calibrations;
import org.trustllm.calibration.Quality;
import org.trustllm.stats.Estimate;

/** What the calibrations beside the weights say of a judge and of its baselines, as tables of its card. */
public final class CardFigures {
    private final Calibrations known;
    private final List<Calibration> judged;

    /**
     * Of one judge.
     *
     * @param judge its id
     * @param known of it and of its baselines
     */
    public CardFigures(String judge, Calibrations known) {
        this.known = known;
        this.judged = known.calibrations().stream()
                .filter(one -> one.judge().equals(judge))
                .toList();
    }

    /** One table for labels of yes and no, and one for labels that are numbers, where there are any. */
    public String markdown() {
        List<Calibration> numbers =
                judged.stream().filter(one -> one.all().counts() == null).toList();
        List<Calibration> twoWay =
                judged.stream().filter(one -> one.all().counts() != null).toList();
        List<String> tables = new ArrayList<>();
        if (!numbers.isEmpty()) {
            tables.add(table(numbers, List.of("pearson_r", "mae"), List.of("pearson_r", "mae")));
        }
        if (!twoWay.isEmpty() && numbers.isEmpty()) {
            tables.add(table(
                    twoWay, List.of("accuracy", "f1", "auc", "sensitivity", "specificity"), List.of("accuracy", "f1")));
        } else if (!twoWay.isEmpty()) {
            tables.add(table(twoWay, List.of("auc"), List.of("auc")));
        }
        return String.join("\n", tables);
    }

    private String table(List<Calibration> rows, List<String> figures, List<String> ofBaselines) {
        List<Baseline> baselines = Stream.of(Baseline.values())
                .filter(baseline -> rows.stream().anyMatch(row -> beside(row, baseline) != null))
                .toList();
        List<String> head = new ArrayList<>(List.of("labels", "n"));
        figures.forEach(figure -> head.add(words(figure)));
        baselines.forEach(baseline -> ofBaselines.forEach(figure -> head.add(baseline.word() + ": " + words(figure))));
        StringBuilder table =
                new StringBuilder(line(head)).append("|---".repeat(head.size())).append("|\n");
        for (Calibration row : rows) {
            List<String> cells = cells(row.labels(), row.all(), figures);
            for (Baseline baseline : baselines) {
                Quality quality = beside(row, baseline);
                ofBaselines.forEach(figure -> cells.add(quality == null ? "" : value(quality, figure)));
            }
            table.append(line(cells));
            groups(row).forEach((group, quality) -> {
                List<String> some = cells("... " + group, quality, figures);
                some.addAll(Collections.nCopies(head.size() - some.size(), ""));
                table.append(line(some));
            });
        }
        return table.toString();
    }

    /** Those of one file's rows by the classifier would fill pages; they stand in the calibration. */
    private static Map<String, Quality> groups(Calibration row) {
        Map<String, Quality> groups = new TreeMap<>(row.groups());
        if (row.files().size() == 1 && !row.origin().labelledBy().equals("people")) {
            groups.keySet().retainAll(Set.of(English.OTHERS));
        }
        return groups;
    }

    /** What a baseline reached on the same labels; null where it was not measured. */
    private @Nullable Quality beside(Calibration row, Baseline baseline) {
        return known.calibrations().stream()
                .filter(one -> one.judge().equals(baseline.id(row.kind())))
                .filter(one -> one.kind() == row.kind() && one.labels().equals(row.labels()))
                .map(Calibration::all)
                .findFirst()
                .orElse(null);
    }

    private static List<String> cells(String name, Quality quality, List<String> figures) {
        List<String> cells = new ArrayList<>(List.of(name, String.format(Locale.ROOT, "%,d", quality.scored())));
        cells.add(quality.figure(figures.getFirst())
                .map(found -> number(found.value()) + " [" + number(found.low()) + ", " + number(found.high()) + "]")
                .orElse(""));
        figures.stream().skip(1).forEach(figure -> cells.add(value(quality, figure)));
        return cells;
    }

    /** Without a label that means yes F1 says nothing. */
    private static String value(Quality quality, String figure) {
        boolean none = figure.equals("f1") && quality.figure("sensitivity").isEmpty();
        return none
                ? ""
                : quality.figure(figure)
                        .map(Estimate::value)
                        .map(CardFigures::number)
                        .orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^(-?)0\\.", "$1.");
    }

    private static String words(String figure) {
        return switch (figure) {
            case "pearson_r" -> "Pearson's r";
            case "mae" -> "mean absolute error";
            case "f1", "auc" -> figure.toUpperCase(Locale.ROOT);
            default -> figure;
        };
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
