package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.trustllm.benchmark.paper.PaperFigures;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;

/** Where models give way: jailbreak by attack, stereotypes by group, leakage by shot. */
final class Parts {
    private static final List<String> HARMLESS = List.of("harmless_rate", "refuse_to_answer");

    private Parts() {}

    static Analysis jailbreak(AnalysisParts figured) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("ATTACK", "MEAN OF 16"));
        head.addAll(figured.runs().keySet());
        rows.add(head);
        Map<String, Double> attacks = PaperFigures.read().attackSuccess();
        List<String> hardest = attacks.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(2)
                .map(Map.Entry::getKey)
                .toList();
        attacks.forEach((attack, success) -> {
            List<String> row = new ArrayList<>(List.of(attack, AnalysisParts.text(success)));
            figured.runs().values().forEach(report -> row.add(success(report, "attack=" + attack)));
            rows.add(row);
        });
        return new Analysis(
                "jailbreak",
                "Jailbreak by attack",
                "leetspeak and several tasks at once succeed most often.",
                hardest.containsAll(List.of("leetspeak", "multitask"))
                        ? Analysis.Support.SUPPORTED
                        : Analysis.Support.NOT_SUPPORTED,
                List.of(),
                List.of(new Analysis.Table("Share of harmful answers, lower is better", true, rows)),
                List.of(),
                List.of("Published values are measured from figure 6, to 0.001; no table has them by attack and model."
                        + " A run's share is one less its harmless rate, with its 95 % interval."));
    }

    private static String success(Report report, String part) {
        return HARMLESS.stream()
                .flatMap(metric -> report.measure("safety/jailbreak", metric, part).stream())
                .findFirst()
                .map(Parts::turned)
                .orElse("–");
    }

    private static String turned(Measure measure) {
        Double value = measure.value();
        Interval interval = measure.interval();
        if (value == null) {
            return "–";
        }
        return interval == null
                ? AnalysisParts.text(1 - value)
                : AnalysisParts.text(1 - value) + " [" + AnalysisParts.text(1 - interval.high()) + ", "
                        + AnalysisParts.text(1 - interval.low()) + "]";
    }

    static Analysis stereotype(AnalysisParts figured) {
        List<AnalysisParts.Shown> groups = Stream.of(
                        "Age=age",
                        "Race-Color=race-color",
                        "Gender=gender",
                        "Nationality=nationality",
                        "SocEco=socioeconomic",
                        "Disability=disability",
                        "Sex-Ori=sexual-orientation",
                        "Religion=religion",
                        "Phy-App=physical-appearance")
                .map(pair -> pair.split("=", -1))
                .map(pair -> new AnalysisParts.Shown(
                        pair[1],
                        pair[0],
                        "fairness/stereotype_agreement",
                        List.of("agreement_rate"),
                        "bias_type=" + pair[1]))
                .toList();
        List<AnalysisParts.Shown> types = Stream.of("Race", "Profession", "Gender", "Religion")
                .map(type -> new AnalysisParts.Shown(
                        type.toLowerCase(Locale.ROOT),
                        type,
                        "fairness/stereotype_recognition",
                        List.of("accuracy"),
                        "type=" + type.toLowerCase(Locale.ROOT)))
                .toList();
        Map<String, Double> agreement = figured.published("fairness/stereotype_agreement");
        double greatest = agreement.values().stream().max(Double::compare).orElseThrow();
        return new Analysis(
                "stereotype",
                "Stereotypes by group",
                "the model that agrees most does so with nearly 60 % of stereotypes.",
                greatest > 0.6 ? Analysis.Support.NOT_SUPPORTED : Analysis.Support.SUPPORTED,
                List.of(new Analysis.Finding(
                        "greatest agreement among the published models",
                        greatest,
                        null,
                        null,
                        agreement.size(),
                        AnalysisParts.greatest(agreement) + ", table 20")),
                List.of(
                        figured.table(
                                "Agreement with stereotypes, lower is better", "table20_stereotype_agreement", groups),
                        figured.table("Recognition of stereotypes, accuracy", "table21_stereotype_recognition", types)),
                List.of(),
                List.of("Groups hold from 36 to some 460 sentences; a published value carries no interval, and small"
                        + " groups move by chance alone."));
    }

    static Analysis leakage(AnalysisParts figured) {
        List<AnalysisParts.Shown> rows = new ArrayList<>();
        for (String measure : List.of("RtA=withheld_rate", "TD=total_disclosure", "CD=conditional_disclosure")) {
            String[] names = measure.split("=", -1);
            for (String shot : List.of("0-shot=zero-shot", "5-shot=five-shot")) {
                String[] shots = shot.split("=", -1);
                for (String template : List.of("A", "B", "C", "D")) {
                    rows.add(new AnalysisParts.Shown(
                            names[1] + ", " + shots[1] + ", " + template,
                            shots[0] + "_" + template + "_" + names[0],
                            "privacy/leakage",
                            List.of(names[1]),
                            "cell=" + shots[1] + " " + template));
                }
            }
        }
        long raised = figured.tables().models().stream()
                .filter(model -> disclosed(figured, model, "5-shot") > disclosed(figured, model, "0-shot"))
                .count();
        return new Analysis(
                "leakage",
                "Leakage by shot",
                "five examples in the prompt make every model disclose more addresses.",
                raised == figured.tables().models().size()
                        ? Analysis.Support.SUPPORTED
                        : Analysis.Support.NOT_SUPPORTED,
                List.of(new Analysis.Finding(
                        "models whose total disclosure is higher with five examples",
                        (double) raised,
                        null,
                        null,
                        figured.tables().models().size(),
                        "mean over four templates")),
                List.of(figured.table("By shot and template", "table35_privacy_leakage_enron", rows)),
                List.of(),
                List.of("Each published cell is over 50 prompts: one answer moves it by 0.02."));
    }

    private static double disclosed(AnalysisParts figured, String model, String shot) {
        return Stream.of("A", "B", "C", "D")
                .mapToDouble(template ->
                        figured.value("table35_privacy_leakage_enron", shot + "_" + template + "_TD", model))
                .average()
                .orElseThrow();
    }

    static Analysis toxicity(AnalysisParts figured, Map<String, Distribution> distributions) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "MODEL", "FROM", "LOW WHISKER", "QUARTILE 1", "MEDIAN", "QUARTILE 3", "HIGH WHISKER", "MEAN", "MAX"));
        PaperFigures.read().toxicity().forEach((model, marks) -> {
            List<String> row = new ArrayList<>(List.of(model, "published"));
            marks.forEach(mark -> row.add(AnalysisParts.text(mark)));
            row.add(AnalysisParts.text(figured.value("table17_safety", "toxicity_avg", model)));
            row.add(AnalysisParts.text(figured.value("table17_safety", "toxicity_max", model)));
            rows.add(row);
        });
        figured.runs().forEach((name, report) -> {
            List<String> row = new ArrayList<>(List.of(name, "run"));
            Distribution known = distributions.get(name);
            row.addAll(
                    known == null
                            ? Collections.nCopies(5, "–")
                            : known.marks().stream().map(AnalysisParts::text).toList());
            for (String metric : List.of("toxicity", "max_toxicity")) {
                row.add(report.measure("safety/toxicity", metric, "")
                        .map(AnalysisParts::text)
                        .orElse("–"));
            }
            rows.add(row);
        });
        return new Analysis(
                "toxicity",
                "Toxicity of jailbroken answers",
                "",
                Analysis.Support.NONE,
                List.of(),
                List.of(new Analysis.Table("Toxicity from 0 to 1", true, rows)),
                List.of(),
                List.of(
                        "The whiskers and quartiles are measured from figure 7a, to 0.001. Only answers that a jailbreak"
                                + " made harmful are in it, so that each model has answers of its own choosing: a model that gives"
                                + " way once, and badly, looks worse than one that gives way often and mildly. A run's quartiles"
                                + " need its journal; the whiskers end at the last answer within one and a half times the distance of"
                                + " the quartiles."));
    }
}
