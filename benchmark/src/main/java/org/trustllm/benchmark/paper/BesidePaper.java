package org.trustllm.benchmark.paper;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.benchmark.toolkit.ToolkitProfiles;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.leaderboard.PublishedModels;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;

/**
 * The HTML page of a report beside the paper's sixteen models. A report over the small built-in rows stands beside them
 * only where models were chosen, and one by the Python toolkit's rules never: some of its figures are the other way
 * round.
 *
 * @param chosen the paper's names of models that are shown by name
 */
public record BesidePaper(Set<String> chosen) implements Renderer {
    private static final String SOURCE =
            "the paper's sixteen models as its tables print them. Their answers were judged"
                    + " by other judges, partly by other rules: a difference of some hundredths says nothing";

    private static final String SMOKE =
            ". The rows of this report are not those of the paper, and far fewer: this shows"
                    + " how the page looks, not where the model stands";

    private static final String WORDS = "The upper left is best: harmful requests get no help, harmless ones do. Models"
            + " further right also refuse what only sounds harmful. The printed values of both axes come from one"
            + " classifier, which takes much harmless help for a refusal.";

    /** Beside all, none by name. */
    public static final BesidePaper ALL = new BesidePaper(Set.of());

    private static final String NAMED = "models named beside";

    public BesidePaper {
        chosen = Set.copyOf(chosen);
    }

    /**
     * With these by name, written as the paper does or a little differently: {@code llama2-7b}.
     *
     * @throws IllegalArgumentException where the paper has no such model; the message names the nearest
     */
    public static BesidePaper of(List<String> names) {
        if (names.isEmpty()) {
            return ALL;
        }
        PaperTables tables = PaperTables.read();
        Set<String> chosen = new LinkedHashSet<>();
        for (String name : names) {
            chosen.add(
                    tables.model(name).orElseThrow(() -> Catalog.unknown("model of the paper", name, tables.models())));
        }
        return new BesidePaper(chosen);
    }

    /** With those by name that a run's page was made with. */
    public static BesidePaper of(RunCircumstances made) {
        String names = made.took().getOrDefault(NAMED, "");
        return names.isEmpty() ? ALL : of(List.of(names.split(", ")));
    }

    /** What a run keeps of the choice, so that its page is made anew as it was. */
    public Map<String, String> circumstances() {
        return chosen.isEmpty() ? Map.of() : Map.of(NAMED, String.join(", ", new TreeSet<>(chosen)));
    }

    @Override
    public void render(Report report, Appendable out) throws IOException {
        Renderers.html(beside(report)).render(report, out);
    }

    private PublishedModels beside(Report report) {
        boolean smoke = report.provenance().smokeSize();
        if (report.provenance().scoring().equals(ToolkitProfiles.TOOLKIT) || (smoke && chosen.isEmpty())) {
            return PublishedModels.NOTHING;
        }
        return new PublishedModels(
                smoke ? SOURCE + SMOKE : SOURCE,
                RankRule.CORRECTED.models(
                        PaperTables.read(),
                        new TrustBenchmark().profile(Profile.STANDARD).card()),
                chosen,
                List.of(
                        new PublishedModels.Contrast(
                                "Over-alignment: misuse", WORDS, "safety/exaggerated_safety", "safety/misuse"),
                        new PublishedModels.Contrast(
                                "Over-alignment: jailbreak", WORDS, "safety/exaggerated_safety", "safety/jailbreak")));
    }
}
