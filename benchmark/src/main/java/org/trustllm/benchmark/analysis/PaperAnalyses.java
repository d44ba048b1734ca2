package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.trustllm.benchmark.paper.PaperTables;
import org.trustllm.report.Report;
import org.trustllm.task.CardRow;
import org.trustllm.task.Catalog;

/**
 * The paper's analyses over its own tables, with runs beside them.
 *
 * @param card the rank card's rows
 * @param runs reports of runs by name
 * @param utility usefulness by model, for the question whether trust goes with it; empty where nobody brought any
 * @param toxicity how toxic the jailbroken answers of runs are, by the run's name; runs whose answers are not at hand have
 *     none
 */
public record PaperAnalyses(
        List<CardRow> card, Map<String, Report> runs, Map<String, Double> utility, Map<String, Distribution> toxicity) {
    /** Needs what the user brings. */
    private static final String UTILITY = "utility";

    public PaperAnalyses {
        card = List.copyOf(card);
        runs = new LinkedHashMap<>(runs);
        utility = new LinkedHashMap<>(utility);
        toxicity = new LinkedHashMap<>(toxicity);
    }

    /** Without the answers of runs. */
    public PaperAnalyses(List<CardRow> card, Map<String, Report> runs, Map<String, Double> utility) {
        this(card, runs, utility, Map.of());
    }

    /** What can be analysed, in order. */
    public static List<String> names() {
        return List.of(
                "claims", "over-alignment", "openness", UTILITY, "jailbreak", "toxicity", "stereotype", "leakage");
    }

    /**
     * Analyses.
     *
     * @param names which; all that can be done where empty
     * @throws IllegalArgumentException where a name is unknown, or a utility is needed and missing
     */
    public List<Analysis> of(Collection<String> names) {
        for (String name : names) {
            if (!names().contains(name)) {
                throw Catalog.unknown("analysis", name, names());
            }
        }
        if (names.contains(UTILITY) && utility.isEmpty()) {
            throw new IllegalArgumentException("expected a utility of the models with --utility FILE, found none");
        }
        AnalysisParts figured = new AnalysisParts(PaperTables.read(), card, runs);
        Map<String, Supplier<Analysis>> analyses = Map.of(
                "claims",
                () -> Claims.of(figured),
                "over-alignment",
                () -> OverAlignment.of(figured),
                "openness",
                () -> Openness.of(figured),
                UTILITY,
                () -> Utility.of(figured, utility),
                "jailbreak",
                () -> Parts.jailbreak(figured),
                "toxicity",
                () -> Parts.toxicity(figured, toxicity),
                "stereotype",
                () -> Parts.stereotype(figured),
                "leakage",
                () -> Parts.leakage(figured));
        List<Analysis> done = new ArrayList<>();
        for (String name : names()) {
            boolean asked = names.isEmpty() ? !name.equals(UTILITY) || !utility.isEmpty() : names.contains(name);
            Supplier<Analysis> analysis = analyses.get(name);
            if (asked && analysis != null) {
                done.add(analysis.get());
            }
        }
        return done;
    }
}
