package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trustllm.app.option.HalfOfRows;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Experiment;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;
import org.trustllm.task.Profile;

/**
 * Chooses among many candidates on one half of the rows, and reports the one that looked best on the other half only, where luck in
 * choosing cannot help it.
 *
 * @param folder the search's; the runs to choose by stand in {@code chosen-on}
 */
record PromptSearch(
        RunOptions options,
        RunSession session,
        Profile tasks,
        Dataset rows,
        Path folder,
        double mostAdded,
        long seed,
        PrintWriter err) {

    /**
     * What came of it.
     *
     * @param tried on the rows to choose by; nothing of it is to be believed
     * @param winner on the other rows, alone with the model as it is
     */
    record Found(Experiment tried, Experiment winner) {
        /** What was tried, in lines. */
        String words() {
            StringBuilder words =
                    new StringBuilder("Chosen on one half of the rows, where the best looks better than it is\n");
            for (Experiment.Arm arm : tried.arms()) {
                OptionalDouble promise = tried.promise(arm);
                words.append(String.format(
                        Locale.ROOT,
                        "  %-14s %s%n",
                        arm.name(),
                        promise.isPresent() ? String.format(Locale.ROOT, "%+.3f", promise.getAsDouble()) : "–"));
            }
            boolean certain = winner.recommended().isPresent();
            return words.append("On the other half ")
                    .append(winner.arms().getFirst().name())
                    .append(certain ? " has a gain that is certain.\n" : " has no gain that is certain.\n")
                    .toString();
        }
    }

    /** Searches; empty where the user interrupted. */
    Optional<Found> perform(List<Mitigation> candidates, ChatModel model, Panel panel) throws IOException {
        List<HalfOfRows> halves = HalfOfRows.both(rows, tasks.tasks(), seed);
        MitigationTrial reporting = trial(halves.getLast(), folder, BigDecimal.ZERO);
        BigDecimal reserve = reporting.atMost(List.of(Mitigation.NONE, candidates.getFirst()), model, panel);
        for (Mitigation candidate : candidates) {
            reserve = reserve.max(reporting.atMost(List.of(Mitigation.NONE, candidate), model, panel));
        }
        List<Mitigation> all = new ArrayList<>(List.of(Mitigation.NONE));
        all.addAll(candidates);
        MitigationTrial choosing = trial(halves.getFirst(), folder.resolve("chosen-on"), BigDecimal.ZERO);
        Optional<List<Experiment.Arm>> tried = choosing.perform(all, model, panel, reserve, 2);
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        Experiment chosenOn = experiment(tried.get());
        Experiment.Arm best = chosenOn.mostPromising()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected harmful and ordinary requests to choose by, found none that were judged"));
        BigDecimal spent = choosing.spent(tried.get());
        return trial(halves.getLast(), folder, spent)
                .perform(List.of(Mitigation.NONE, best.mitigation()), model, panel)
                .map(arms -> new Found(chosenOn, experiment(arms)));
    }

    private MitigationTrial trial(Dataset half, Path place, BigDecimal before) {
        return new MitigationTrial(options, session, tasks, half, place, err, before);
    }

    private Experiment experiment(List<Experiment.Arm> arms) {
        return Experiment.of(
                arms.getFirst(), arms.subList(1, arms.size()), tasks, Experiment.outcomes(tasks.tasks()), mostAdded);
    }
}
