package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Comparison;
import org.trustllm.data.Dataset;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.internal.telling.ComparisonJson;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.model.ChatModel;
import org.trustllm.perturb.Perturbation;
import org.trustllm.report.Report;
import org.trustllm.run.Forecast;
import org.trustllm.task.Profile;

/**
 * A run of rows as they are, and one of the same rows for each way to move them, in folders within its own; all under one budget. Each
 * is a run like any other, so that it is resumed, audited and reported as one.
 */
record PerturbedRuns(
        RunOptions options, RunSession session, List<Perturbation> perturbations, Path folder, PrintWriter err) {
    private static final String WITHIN = "perturbed";

    /** The file that holds the comparison. */
    static final String COMPARISON = "perturbed.json";

    /**
     * What they came to.
     *
     * @param report of the rows as they are
     * @param comparison of these, first, with each of the moved ones
     */
    record Outcome(Report report, Comparison comparison) {}

    /**
     * Operators by their names, one a name or several joined by {@code +}.
     *
     * @throws IllegalArgumentException where there is none of a name, the message offers the nearest, or a name comes twice
     */
    static List<Perturbation> named(List<String> names, long seed) {
        List<Perturbation> perturbations = new ArrayList<>();
        Set<String> met = new LinkedHashSet<>();
        for (String name : names) {
            Perturbation perturbation = Perturbation.named(name, seed);
            if (!met.add(perturbation.name())) {
                throw new IllegalArgumentException(
                        "expected each of --perturb once, found " + perturbation.name() + " twice");
            }
            perturbations.add(perturbation);
        }
        return perturbations;
    }

    /** Asks and judges what is still to be; empty where the user interrupted. */
    Optional<Outcome> perform() throws IOException, InterruptedException {
        Profile all = options.profile();
        Profile profile = all.only(options.tasks().select(all.tasks()));
        // what is mistyped shows before a model is opened
        options.evaluation(err);
        return session.opened(
                (model, panel, seconds) -> perform(profile, model, panel, options.mitigation(panel, seconds)));
    }

    private Optional<Outcome> perform(Profile profile, ChatModel model, Panel panel, Mitigation mitigation)
            throws IOException {
        Dataset rows = options.dataset();
        Calling calling = options.calls().calling(options.model(), err);
        refuseBeyond(calling, profile, rows, model, panel, mitigation);
        BigDecimal left = calling.budget();
        Optional<Report> report = session.on(
                folder, folder, arm(profile, rows, mitigation).calling(calling), model, panel, Evaluation::run);
        if (report.isEmpty()) {
            return Optional.empty();
        }
        left = left == null ? null : left.subtract(spent(folder, calling.price()));
        List<ComparedRun> moved = new ArrayList<>();
        for (Perturbation perturbation : perturbations) {
            if (!options.quiet()) {
                err.printf("%d of %d: %s%n", moved.size() + 1, perturbations.size(), perturbation.name());
                err.flush();
            }
            Path own = own(perturbation);
            Files.createDirectories(own);
            Evaluation evaluation =
                    arm(profile, perturbation.over(rows), mitigation).calling(calling.withPrice(calling.price(), left));
            if (session.on(own, folder, evaluation, model, panel, Evaluation::run)
                    .isEmpty()) {
                return Optional.empty();
            }
            left = left == null ? null : left.subtract(spent(own, calling.price()));
            moved.add(ComparedRun.read(own));
        }
        Comparison comparison = Comparison.ofMoved(ComparedRun.read(folder), moved, profile);
        StringBuilder json = new StringBuilder();
        new ComparisonJson(null).render(comparison, json);
        OwnFile.replace(folder.resolve(COMPARISON), json.toString());
        return Optional.of(new Outcome(report.get(), comparison));
    }

    private Evaluation arm(Profile profile, Dataset rows, Mitigation mitigation) throws IOException {
        return options.evaluation(err, profile, rows, mitigation.helpers()).mitigation(mitigation);
    }

    private Path own(Perturbation perturbation) {
        return folder.resolve(WITHIN).resolve(perturbation.name());
    }

    /** All runs together may cost no more than the budget, or none is begun. */
    private void refuseBeyond(
            Calling calling, Profile profile, Dataset rows, ChatModel model, Panel panel, Mitigation mitigation)
            throws IOException {
        Price price = calling.price();
        BigDecimal budget = calling.budget();
        if (price == null || budget == null) {
            return;
        }
        BigDecimal sum = cost(price, folder, arm(profile, rows, mitigation), model, panel);
        for (Perturbation perturbation : perturbations) {
            sum = sum.add(
                    cost(price, own(perturbation), arm(profile, perturbation.over(rows), mitigation), model, panel));
        }
        if (sum.compareTo(budget) > 0) {
            throw new BudgetException(
                    "expected runs that cost at most %s, found up to %s for the rows as they are and moved in %d ways; nothing was asked: raise the budget, or lower the rows or the longest answer"
                            .formatted(Ledger.text(budget), Ledger.text(sum), perturbations.size()));
        }
    }

    private BigDecimal cost(Price price, Path run, Evaluation evaluation, ChatModel model, Panel panel)
            throws IOException {
        boolean begun = RunStore.exists(run);
        Forecast forecast = evaluation
                .model(options.model(), model)
                .judges(panel)
                .forecast(begun ? Optional.of(run) : Optional.empty());
        return forecast.cost(price).add(begun ? spent(run, price) : BigDecimal.ZERO);
    }

    /** What a run cost at most: the model, and the language models that judged or that defences asked. */
    private BigDecimal spent(Path run, @Nullable Price price) throws IOException {
        return price == null ? BigDecimal.ZERO : options.spent(run, price);
    }
}
