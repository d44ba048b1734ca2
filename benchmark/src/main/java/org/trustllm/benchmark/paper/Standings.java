package org.trustllm.benchmark.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.benchmark.toolkit.ToolkitProfiles;
import org.trustllm.journal.Provenance;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.report.Report;
import org.trustllm.task.CardRow;
import org.trustllm.task.Profile;

/**
 * Runs that can stand beside each other and beside the published models: those of one scoring profile, which the paper's
 * tables know, and of the same data, as far as runs say.
 *
 * @param runs by the name under which a run is shown: its model, with its directory where an earlier one has that name
 * @param leftOut the directories of runs that cannot stand here, with the reason
 */
public record Standings(Map<String, Run> runs, Map<String, String> leftOut) {
    private static final String REFUSALS =
            "Scoring 'standard' counts refusals in Exaggerated Safety, Preference, OOD Detection, Privacy Awareness (Task 2)"
                    + " and Explicit Ethics (High-Ambiguity); the paper's numbers there count what its classifier calls"
                    + " harmless. '--scoring published' counts as the paper does.";

    private static final String SMOKE =
            "The built-in rows are a smoke-size set and not those of the paper: such a run has no ranks.";

    private static final String JUDGES =
            "Runs are judged by their own judges, the paper's models by GPT-4, ChatGPT, a Longformer classifier and"
                    + " Perspective: part of a difference can be the judge's.";

    private static final String SPANS =
            "In brackets: where a run's rank lies in 95 % of 2,000 draws of the runs' rows of data, and in how many rows of the"
                    + " card it moves; the published values stand still, so that the true range is wider."
                    + " Published models keep their ranks among themselves, whatever runs stand beside them; a figure with"
                    + " less than 80 % of its answers scored, or fewer than 30, has no rank.";

    private static final String CHANCE =
            "Published values carry no intervals, because nobody can look at the answers: neighbours may well be equal.";

    /**
     * A run.
     *
     * @param directory where it is, as people name it
     * @param report what it came to
     * @param draws what the rows of its rank card would have come to over other rows of the data, by row; empty where only its
     *     figures are at hand
     */
    public record Run(String directory, Report report, Map<String, List<Double>> draws) {
        /** How often rows are drawn anew. */
        public static final int DRAWS = 2_000;

        /** One of which only the figures are at hand. */
        public Run(String directory, Report report) {
            this(directory, report, Map.of());
        }

        private Provenance provenance() {
            return report.provenance();
        }
    }

    /** The first run whose figures the paper's tables know, and of the others all that can stand beside it and each other. */
    public static Standings of(List<Run> all) {
        Map<String, Run> runs = new LinkedHashMap<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        for (Run run : all) {
            Optional<String> why = incomparable(run)
                    .or(() -> runs.values().stream()
                            .flatMap(known -> unlike(known, run).stream())
                            .findFirst());
            if (why.isPresent()) {
                leftOut.put(run.directory(), why.get());
            } else {
                String model = run.provenance().model();
                runs.put(runs.containsKey(model) ? model + " (" + run.directory() + ")" : model, run);
            }
        }
        return new Standings(runs, leftOut);
    }

    /** All ways to put runs together, the one with most of them first; at least one, if without a run. */
    public static List<Standings> allOf(List<Run> all) {
        List<Standings> found = new ArrayList<>();
        List<Run> rest = new ArrayList<>(all);
        do {
            List<Run> inOrder = new ArrayList<>(rest);
            all.stream().filter(run -> !rest.contains(run)).forEach(inOrder::add);
            found.add(of(inOrder));
        } while (rest.removeAll(found.getLast().runs().values())
                && rest.stream().anyMatch(Standings::isComparable));
        found.sort(Comparator.comparingInt((Standings one) -> one.runs().size()).reversed());
        return found;
    }

    /**
     * The same, whole.
     *
     * @throws IllegalArgumentException where a run is left out, with the reason
     */
    public Standings orRefused() {
        leftOut.values().stream().findFirst().ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return this;
    }

    /** The same with more that is left out, by directory, with the reason. */
    public Standings without(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(leftOut);
        all.putAll(others);
        return new Standings(runs, all);
    }

    /** For people: {@code 3 runs of builtin by standard}. */
    public String words() {
        Provenance first = runs.values().iterator().next().provenance();
        return "%d %s of %s by %s"
                .formatted(runs.size(), runs.size() == 1 ? "run" : "runs", first.benchmark(), first.scoring());
    }

    /** Whether a run stands here. */
    public boolean holds(String directory) {
        return runs.values().stream().anyMatch(run -> run.directory().equals(directory));
    }

    private static boolean isComparable(Run run) {
        return List.of(Profile.STANDARD, ToolkitProfiles.PUBLISHED)
                .contains(run.provenance().scoring());
    }

    private static Optional<String> incomparable(Run run) {
        return isComparable(run)
                ? Optional.empty()
                : Optional.of(
                        "expected runs scored by 'standard' or 'published', whose figures compare with the paper's"
                                + " tables, found " + run.directory() + ": "
                                + run.provenance().scoring());
    }

    private static Optional<String> unlike(Run first, Run second) {
        return first.provenance()
                .unlikeInRows(second.provenance())
                .map(unlike -> unlike.words(first.directory(), second.directory()));
    }

    /**
     * The runs among the published models.
     *
     * @param later whether the models that were published later stand there too
     */
    public Leaderboard board(RankRule rule, boolean later) {
        List<CardRow> card = new TrustBenchmark().profile(Profile.STANDARD).card();
        List<BoardEntry> entries = new ArrayList<>(rule.models(PaperTables.read(), card));
        if (later) {
            entries.addAll(LaterModels.entries());
        }
        new TreeMap<>(runs).forEach((name, run) -> entries.add(MeasuredModel.entry(name, run.report(), run.draws())));
        return Leaderboard.of(rule.word(), rule.rows(card), entries, remarks(rule, later));
    }

    private List<String> remarks(RankRule rule, boolean later) {
        List<String> remarks = new ArrayList<>(rule.remarks());
        remarks.add(CHANCE);
        List<Provenance> shown = runs.values().stream().map(Run::provenance).toList();
        if (!shown.isEmpty()) {
            remarks.add(JUDGES);
            remarks.add(SPANS);
        }
        if (shown.stream().anyMatch(Provenance::smokeSize)) {
            remarks.add(SMOKE);
        }
        if (shown.stream().anyMatch(run -> run.scoring().equals(Profile.STANDARD))) {
            remarks.add(REFUSALS);
        }
        if (later) {
            remarks.add(LaterModels.REMARK);
        }
        leftOut.forEach((directory, why) -> remarks.add(directory + " is left out: " + why + "."));
        return remarks;
    }
}
