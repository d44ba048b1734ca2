package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trustllm.benchmark.paper.MeasuredModel;
import org.trustllm.benchmark.toolkit.ToolkitProfiles;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.report.Provenance;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;

/**
 * Runs that can stand beside each other and beside the published models.
 *
 * @param reports by the name under which a run is shown
 * @param folders where it is, by the same name
 */
record BoardRuns(Map<String, Report> reports, Map<String, Path> folders) {
    private static final String REFUSALS =
            "Scoring 'standard' counts refusals in Exaggerated Safety, Preference, OOD Detection, Privacy Awareness (Task 2)"
                    + " and Explicit Ethics (High-Ambiguity); the paper's numbers there count what its classifier calls"
                    + " harmless. '--scoring published' counts as the paper does.";

    private static final String SMOKE =
            "The built-in rows are a smoke-size set and not those of the paper: such a run's ranks are a first look.";

    private static final String JUDGES =
            "Runs are judged by their own judges, the paper's models by GPT-4, ChatGPT, a Longformer classifier and"
                    + " Perspective: part of a difference can be the judge's.";

    private static final String SPANS =
            "In brackets: where a run's rank lies in 95 % of 2,000 draws of the runs' values within their intervals; the"
                    + " published values stand still, so that the true range is wider.";

    private static final String CHANCE =
            "Published values carry no intervals, because nobody can look at the answers: neighbours may well be equal.";

    /**
     * Opens runs.
     *
     * @throws IllegalArgumentException where they cannot be compared
     */
    static BoardRuns open(List<Path> folders) throws IOException {
        Map<String, Report> reports = new LinkedHashMap<>();
        Map<String, Path> named = new LinkedHashMap<>();
        for (Path folder : folders) {
            Report report = MeasuredRun.open(folder);
            String model = report.provenance().model();
            String name = reports.containsKey(model) ? model + " (" + folder + ")" : model;
            reports.put(name, report);
            named.put(name, folder);
        }
        BoardRuns runs = new BoardRuns(reports, named);
        runs.refuseUnlike();
        return runs;
    }

    private void refuseUnlike() {
        refuseUnlike("scoring profile", reports.keySet().stream().toList(), Provenance::scoring);
        // recorded answers name their folder as their benchmark, which says nothing of where the rows come from
        refuseUnlike(
                "benchmark",
                reports.keySet().stream()
                        .filter(name -> !isRecorded(provenance(name)))
                        .toList(),
                Provenance::benchmark);
        reports.forEach((name, report) -> {
            if (report.provenance().scoring().equals(ToolkitProfiles.TOOLKIT)) {
                throw new IllegalArgumentException("expected runs scored by 'standard' or 'published', whose figures"
                        + " compare with the paper's tables, found " + name + ": " + ToolkitProfiles.TOOLKIT);
            }
        });
    }

    private void refuseUnlike(String what, List<String> names, Function<Provenance, String> kind) {
        Map<String, List<String>> kinds = names.stream()
                .collect(Collectors.groupingBy(
                        name -> kind.apply(provenance(name)), LinkedHashMap::new, Collectors.toList()));
        if (kinds.size() > 1) {
            throw new IllegalArgumentException("expected runs of one " + what + ", found "
                    + kinds.entrySet().stream()
                            .map(of -> of.getKey() + " (" + String.join(", ", of.getValue()) + ")")
                            .collect(Collectors.joining(" and ")));
        }
    }

    private Provenance provenance(String name) {
        return Objects.requireNonNull(reports.get(name)).provenance();
    }

    private static boolean isRecorded(Provenance provenance) {
        return "recorded".equals(provenance.settings().get("answers"));
    }

    List<BoardEntry> entries() {
        return reports.entrySet().stream()
                .map(run -> MeasuredModel.entry(run.getKey(), run.getValue()))
                .toList();
    }

    /** What to know before reading the ranks. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>(List.of(CHANCE));
        if (!reports.isEmpty()) {
            remarks.add(JUDGES);
            remarks.add(SPANS);
        }
        if (reports.values().stream().anyMatch(report -> report.provenance().smokeSize())) {
            remarks.add(SMOKE);
        }
        if (reports.values().stream()
                .anyMatch(report -> report.provenance().scoring().equals(Profile.STANDARD))) {
            remarks.add(REFUSALS);
        }
        return remarks;
    }
}
