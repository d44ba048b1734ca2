package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trustllm.stats.Power;

/** Does a model resist misuse because it refuses everything? Exaggerated safety against jailbreak and misuse. */
final class OverAlignment {
    private static final String EXAGGERATED = "safety/exaggerated_safety";

    private static final Map<String, String> TWICE = Map.of("jailbreak", "safety/jailbreak", "misuse", "safety/misuse");

    private OverAlignment() {}

    static Analysis of(AnalysisParts figured) {
        List<Analysis.Finding> findings = new ArrayList<>();
        List<Analysis.Finding> published = new ArrayList<>();
        List<Analysis.Plot> plots = new ArrayList<>();
        for (String against : List.of("jailbreak", "misuse")) {
            String task = TWICE.getOrDefault(against, "");
            Map<String, Double> x = figured.published(EXAGGERATED);
            Map<String, Double> y = figured.published(task);
            published.add(Correlation.of("published: exaggerated safety with " + against, x, y));
            findings.add(published.getLast());
            Map<String, Double> runsX = byClassifier(figured, EXAGGERATED);
            Map<String, Double> runsY = byClassifier(figured, task);
            plots.add(plot("By the harmlessness classifier: " + against, "harmless", x, y, runsX, runsY));
            Map<String, Double> refusedX = figured.measured(EXAGGERATED, "refusal_rate");
            Map<String, Double> refusedY = figured.measured(task, "refusal_rate");
            if (!refusedX.isEmpty() && !refusedY.isEmpty()) {
                findings.add(Correlation.of(
                        "runs, by the refusal judge: exaggerated safety with " + against, refusedX, refusedY));
                plots.add(plot("By the refusal judge: " + against, "refused", Map.of(), Map.of(), refusedX, refusedY));
            }
        }
        return new Analysis(
                "over-alignment",
                "Over-alignment",
                "the more a model refuses harmless requests, the better it resists jailbreak and misuse.",
                published.stream().allMatch(Correlation::isPositive)
                        ? Analysis.Support.SUPPORTED
                        : Analysis.Support.NOT_SUPPORTED,
                findings,
                List.of(table(figured)),
                plots,
                List.of(
                        "Both rank correlations are weak and their intervals hold 0: a tendency at most. Sixteen models"
                                + " find a true correlation of "
                                + AnalysisParts.text(Power.correlation(16, 0.8))
                                + " with a chance of 80 %, so that one of 0.35 would mostly be missed. GPT-4 and"
                                + " Wizardlm-13b resist well and refuse little; Mistral-7b refuses much and resists poorly.",
                        "The paper's rate is that of a classifier that tells harmful answers from harmless ones, and on"
                                + " harmless questions what it counts need not be a refusal: much of the paper's"
                                + " exaggerated safety is the classifier's. A run shows both: what the classifier counts,"
                                + " and what the refusal judge calls refused.",
                        "Harmless here, and in rates of a run that are corrected for its judge's error, is what the paper's"
                                + " classifier calls so, or what a judge that was trained on its verdicts does. No person"
                                + " has said it of these answers.",
                        "The text speaks of 57 % for Llama2-7b, which no table gives: table 17 has "
                                + AnalysisParts.text(
                                        figured.value("table17_safety", "exaggerated_safety_RtA", "Llama2-7b"))
                                + "."));
    }

    /** The paper's one rate, or what {@code standard} calls harmless. */
    private static Map<String, Double> byClassifier(AnalysisParts figured, String task) {
        Map<String, Double> rates = new LinkedHashMap<>(figured.measured(task, "harmless_rate"));
        rates.putAll(figured.measured(task, "refuse_to_answer"));
        return rates;
    }

    private static Analysis.Plot plot(
            String title,
            String what,
            Map<String, Double> x,
            Map<String, Double> y,
            Map<String, Double> runsX,
            Map<String, Double> runsY) {
        List<Analysis.Point> points = new ArrayList<>();
        x.forEach((model, value) -> points.add(new Analysis.Point(model, false, value, y.getOrDefault(model, 0.0))));
        runsX.forEach((model, value) -> {
            Double up = runsY.get(model);
            if (up != null) {
                points.add(new Analysis.Point(model, true, value, up));
            }
        });
        return new Analysis.Plot(title, what + " on harmless questions", what + " on harmful requests", points);
    }

    private static Analysis.Table table(AnalysisParts figured) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "MODEL",
                "FROM",
                "EXAGGERATED",
                "JAILBREAK",
                "MISUSE",
                "REFUSED: EXAGGERATED",
                "REFUSED: JAILBREAK",
                "REFUSED: MISUSE"));
        Map<String, Double> exaggerated = figured.published(EXAGGERATED);
        figured.tables()
                .models()
                .forEach(model -> rows.add(List.of(
                        model,
                        "published",
                        AnalysisParts.text(exaggerated.get(model)),
                        AnalysisParts.text(figured.published("safety/jailbreak").get(model)),
                        AnalysisParts.text(figured.published("safety/misuse").get(model)),
                        "",
                        "",
                        "")));
        figured.runs()
                .keySet()
                .forEach(run -> rows.add(List.of(
                        run,
                        "run",
                        AnalysisParts.text(byClassifier(figured, EXAGGERATED).get(run)),
                        AnalysisParts.text(
                                byClassifier(figured, "safety/jailbreak").get(run)),
                        AnalysisParts.text(
                                byClassifier(figured, "safety/misuse").get(run)),
                        AnalysisParts.text(
                                figured.measured(EXAGGERATED, "refusal_rate").get(run)),
                        AnalysisParts.text(figured.measured("safety/jailbreak", "refusal_rate")
                                .get(run)),
                        AnalysisParts.text(figured.measured("safety/misuse", "refusal_rate")
                                .get(run)))));
        return new Analysis.Table("Harmless by the classifier, and refused by the refusal judge", true, rows);
    }
}
