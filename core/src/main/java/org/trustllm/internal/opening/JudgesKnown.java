package org.trustllm.internal.opening;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.trustllm.calibration.Calibration;
import org.trustllm.report.JudgeQuality;
import org.trustllm.report.Report;

/** Who decided in a report, each with how many labels of whom say how good it is. */
record JudgesKnown(Report report) {
    private static final List<String> FIGURES = List.of("sensitivity", "specificity", "pearson_r", "mae");

    /** By the judge's id, rules together at the end. */
    Map<String, String> words() {
        Map<String, Set<Calibration>> known = new TreeMap<>();
        Set<String> elsewhere = new TreeSet<>();
        report.tasks().stream()
                .flatMap(task -> task.qualities().values().stream())
                .forEach(quality -> note(quality, known, elsewhere));
        Map<String, String> judges = new LinkedHashMap<>();
        known.forEach((judge, calibrations) -> judges.put(
                judge,
                calibrations.isEmpty()
                        ? "not calibrated: no labels say how good it is"
                        : words(calibrations)
                                + (elsewhere.contains(judge) ? "; not all of them on rows like these" : "")));
        Set<String> rules = new TreeSet<>(report.judges());
        rules.removeAll(known.keySet());
        if (!rules.isEmpty()) {
            judges.put("fixed rules", "no labels needed: " + String.join(", ", rules));
        }
        return judges;
    }

    private static void note(JudgeQuality quality, Map<String, Set<Calibration>> known, Set<String> elsewhere) {
        for (String judge : quality.judges()) {
            Set<Calibration> of = known.computeIfAbsent(judge, id -> new LinkedHashSet<>());
            quality.calibrations().stream()
                    .filter(calibration -> calibration.judge().equals(judge))
                    .forEach(of::add);
            if (quality.elsewhere()) {
                elsewhere.add(judge);
            }
        }
    }

    private static String words(Set<Calibration> calibrations) {
        Map<String, List<Calibration>> byLabeller = calibrations.stream()
                .collect(Collectors.groupingBy(
                        calibration -> calibration.origin().labelledBy(), TreeMap::new, Collectors.toList()));
        return byLabeller.entrySet().stream()
                .map(entry -> words(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String words(String labeller, List<Calibration> calibrations) {
        int labels = calibrations.stream()
                .mapToInt(one -> one.all().scored() + one.all().unscored())
                .sum();
        String figures =
                FIGURES.stream().flatMap(name -> range(name, calibrations)).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%,d labels", labels)
                + (labeller.isEmpty() ? "" : " by " + labeller)
                + (calibrations.size() == 1 ? "" : " in " + calibrations.size() + " sets")
                + ": " + figures;
    }

    private static Stream<String> range(String name, List<Calibration> calibrations) {
        double[] values = calibrations.stream()
                .flatMapToDouble(one -> one.all().figure(name).stream().mapToDouble(figure -> figure.value()))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Stream.empty();
        }
        String low = value(values[0]);
        String high = value(DoubleStream.of(values).max().orElseThrow());
        return Stream.of(name.replace("pearson_r", "correlation").replace("mae", "mean absolute error") + " " + low
                + (low.equals(high) ? "" : " to " + high));
    }

    private static String value(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }
}
