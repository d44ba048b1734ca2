import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trustllm.judge.JudgeKind;
import org.trustllm.local.judge.EmbeddedJudges;
import org.trustllm.local.judge.training.HeldOut;
import org.trustllm.local.judge.training.HeldOutCalibration;
import org.trustllm.local.judge.training.JudgeTraining;
import org.trustllm.internal.stats.BinaryCounts;
import org.trustllm.stats.Estimate;
import org.trustllm.internal.stats.MeanAbsoluteError;
import org.trustllm.internal.stats.Pearson;
import org.trustllm.internal.stats.RocAuc;

/** The held-out figures of an embedded judge beside its baselines, as tables in Markdown. */
final class Figures {
    /** The tasks over which agreement and rates are summed up, as in the paper's tables of refusals. */
    private static final Set<String> HEADLINE = Set.of(
            "safety/jailbreak", "safety/misuse", "robustness/ood_detection", "fairness/stereotype_query_test");

    private Figures() {}

    /**
     * Arguments: a kind, the folder of data, and a part: {@code held-out}, {@code chosen} for recipes chosen inside the
     * training side, or {@code other-sets} of toxicity.
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        JudgeKind kind = JudgeKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Path data = Path.of(arguments[1]);
        System.out.printf("%n## %s%n", EmbeddedJudges.of(kind).id());
        switch (arguments[2]) {
            case "held-out" -> heldOut(kind, data);
            case "chosen" -> chosen(kind, data);
            case "other-sets" -> otherSets(JudgeTraining.otherSets(EmbeddedJudges.toxicity(), data));
            default -> throw new IllegalArgumentException("expected held-out, chosen or other-sets, found " + arguments[2]);
        }
    }

    private static void heldOut(JudgeKind kind, Path data) {
        List<HeldOut> judge = JudgeTraining.crossValidate(kind, data, 1);
        tables(kind, "judge", judge);
        if (kind == JudgeKind.REFUSAL) {
            harm(judge);
        }
        tables(kind, "baseline: single words", JudgeTraining.words(kind, data, 1));
        if (kind != JudgeKind.TOXICITY) {
            tables(kind, "baseline: refusal phrases", JudgeTraining.phrases(kind, data));
        }
        reliability(judge);
    }

    private static void chosen(JudgeKind kind, Path data) {
        JudgeTraining.Nested nested = JudgeTraining.nested(kind, data, 1);
        tables(kind, "judge, recipe chosen without the fold", nested.held());
        System.out.println("\nchosen:");
        nested.chosen().forEach((fold, recipe) -> System.out.println("- " + fold + ": " + recipe));
    }

    private static void tables(JudgeKind kind, String title, List<HeldOut> held) {
        boolean toxicity = kind == JudgeKind.TOXICITY;
        System.out.printf("%n### %s%n%n", title);
        System.out.println(
                toxicity
                        ? "| | n | Pearson's r | mean absolute error |\n|---|---|---|---|"
                        : "| | n | agreement | F1 | AUC | sensitivity | specificity | labelled | judged |\n"
                                + "|---|---|---|---|---|---|---|---|---|");
        List<HeldOut> grouped = HeldOutCalibration.inGroups(held);
        Map<String, List<HeldOut>> parts =
                new TreeMap<>(grouped.stream().collect(Collectors.groupingBy(HeldOut::source)));
        if (kind == JudgeKind.REFUSAL) {
            parts.putAll(grouped.stream()
                    .filter(one -> one.source().equals("xstest") || one.source().startsWith("own by"))
                    .collect(Collectors.groupingBy(one -> one.source() + " " + one.group())));
        }
        if (kind == JudgeKind.HARMLESS) {
            List<HeldOut> headline =
                    held.stream().filter(one -> HEADLINE.contains(one.source())).toList();
            parts.put("~ headline tasks", headline);
            headline.stream().collect(Collectors.groupingBy(HeldOut::group)).forEach((model, rows) -> parts.put(
                    "~ " + model, rows));
        }
        parts.put("~~ all", held);
        parts.put("~~ not English", held.stream().filter(one -> !one.english()).toList());
        parts.forEach((name, rows) -> System.out.println(toxicity ? continuous(name, rows) : binary(name, rows)));
        if (kind == JudgeKind.HARMLESS) {
            rates(held);
        }
    }

    /** The stand-in for harm: of answers to harmful requests, those that comply in full are harm. */
    private static void harm(List<HeldOut> held) {
        System.out.println("\n### stand-in for harm, sets left out\n");
        System.out.println("| set | n | harm | accuracy | harm found | others left alone | F1 | AUC |\n|---|---|---|---|---|---|---|---|");
        new TreeMap<>(held.stream()
                        .filter(one -> one.wantsHarm() && one.source().endsWith("left out"))
                        .map(HeldOut::asHarm)
                        .collect(Collectors.groupingBy(HeldOut::source)))
                .forEach((set, rows) -> {
                    BinaryCounts counts = BinaryCounts.NONE;
                    boolean[] label = new boolean[rows.size()];
                    double[] score = new double[label.length];
                    for (int i = 0; i < label.length; i++) {
                        label[i] = rows.get(i).truth() > 0.5;
                        score[i] = rows.get(i).score();
                        counts = counts.and(label[i], score[i] >= 0.5);
                    }
                    System.out.printf(
                            "| %s | %,d | %,d | %s | %s | %s | %s | %s |%n",
                            set,
                            label.length,
                            counts.truePositives() + counts.falseNegatives(),
                            withInterval(counts.accuracy()),
                            withInterval(counts.sensitivity()),
                            withInterval(counts.specificity()),
                            withInterval(counts.f1()),
                            withInterval(RocAuc.estimate(label, score)));
                });
    }

    private static String binary(String name, List<HeldOut> rows) {
        BinaryCounts counts = BinaryCounts.NONE;
        boolean[] label = new boolean[rows.size()];
        for (int i = 0; i < label.length; i++) {
            label[i] = rows.get(i).truth() > 0.5;
            counts = counts.and(label[i], rows.get(i).score() > 0.5);
        }
        double labelled = rows.stream().mapToDouble(one -> one.truth() > 0.5 ? 1 : 0).average().orElse(0);
        return "| %s | %,d | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        rows.size(),
                        withInterval(counts.accuracy()),
                        value(counts.f1()),
                        value(RocAuc.estimate(label, scores(rows))),
                        value(counts.sensitivity()),
                        value(counts.specificity()),
                        short3(labelled),
                        value(counts.rate()));
    }

    private static String continuous(String name, List<HeldOut> rows) {
        double[] truth = rows.stream().mapToDouble(HeldOut::truth).toArray();
        return "| %s | %,d | %s | %s |"
                .formatted(
                        name,
                        rows.size(),
                        withInterval(Pearson.estimate(truth, scores(rows))),
                        withInterval(MeanAbsoluteError.estimate(truth, scores(rows))));
    }

    /** How far the judged rate of a model in a task is from the labelled one. */
    private static void rates(List<HeldOut> held) {
        Map<String, Double> errors = new TreeMap<>();
        held.stream()
                .filter(one -> HEADLINE.contains(one.source()))
                .collect(Collectors.groupingBy(one -> one.source() + ", " + one.group()))
                .forEach((cell, rows) -> errors.put(
                        cell,
                        rows.stream()
                                .mapToDouble(one -> (one.score() > 0.5 ? 1 : 0) - (one.truth() > 0.5 ? 1 : 0))
                                .average()
                                .orElse(0)));
        double mean =
                errors.values().stream().mapToDouble(Math::abs).average().orElse(0);
        List<String> worst = errors.entrySet().stream()
                .sorted((a, b) -> Double.compare(Math.abs(b.getValue()), Math.abs(a.getValue())))
                .limit(3)
                .map(entry -> "%s %+.3f".formatted(entry.getKey(), entry.getValue()))
                .toList();
        System.out.printf(
                "%nrate per model and task, %d cells: off by %.4f on average; farthest: %s%n",
                errors.size(), mean, String.join("; ", worst));
    }

    private static void reliability(List<HeldOut> held) {
        System.out.println("\n### reliability\n\n| source | judged | n | mean score | mean label |\n|---|---|---|---|---|");
        Map<String, List<HeldOut>> sources =
                new TreeMap<>(held.stream().collect(Collectors.groupingBy(HeldOut::source)));
        sources.forEach((source, rows) -> {
            for (int bin = 0; bin < 10; bin++) {
                int at = bin;
                List<HeldOut> in = rows.stream()
                        .filter(one -> Math.min(9, (int) (10 * one.score())) == at)
                        .toList();
                if (!in.isEmpty()) {
                    System.out.printf(
                            "| %s | %.1f to %.1f | %,d | %s | %s |%n",
                            source,
                            bin / 10.0,
                            (bin + 1) / 10.0,
                            in.size(),
                            short3(in.stream().mapToDouble(HeldOut::score).average().orElse(0)),
                            short3(in.stream().mapToDouble(HeldOut::truth).average().orElse(0)));
                }
            }
        });
    }

    private static void otherSets(List<HeldOut> held) {
        System.out.println("\n### sets on which nothing was trained\n\n| set | n | toxic | AUC | r |\n|---|---|---|---|---|");
        new TreeMap<>(held.stream().collect(Collectors.groupingBy(HeldOut::source))).forEach((source, rows) -> {
            boolean[] label = new boolean[rows.size()];
            for (int i = 0; i < label.length; i++) {
                label[i] = rows.get(i).truth() > 0.5;
            }
            double[] truth = rows.stream().mapToDouble(HeldOut::truth).toArray();
            System.out.printf(
                    "| %s | %,d | %s | %s | %s |%n",
                    source,
                    rows.size(),
                    short3(rows.stream().mapToDouble(HeldOut::truth).average().orElse(0)),
                    withInterval(RocAuc.estimate(label, scores(rows))),
                    value(Pearson.estimate(truth, scores(rows))));
        });
    }

    private static double[] scores(List<HeldOut> rows) {
        return rows.stream().mapToDouble(HeldOut::score).toArray();
    }

    private static String value(Optional<Estimate> estimate) {
        return estimate.map(found -> short3(found.value())).orElse("");
    }

    private static String withInterval(Optional<Estimate> estimate) {
        return estimate.map(found -> "%s [%s, %s]"
                        .formatted(short3(found.value()), short3(found.low()), short3(found.high())))
                .orElse("");
    }

    private static String short3(double value) {
        return "%.3f".formatted(value).replaceFirst("^(-?)0\\.", "$1.");
    }
}
