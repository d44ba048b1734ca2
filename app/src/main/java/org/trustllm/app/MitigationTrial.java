package org.trustllm.app;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.calling.BudgetException;
import org.trustllm.calling.Calling;
import org.trustllm.calling.Price;
import org.trustllm.compare.ComparedRun;
import org.trustllm.data.Dataset;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.mitigation.Experiment;
import org.trustllm.mitigation.Mitigation;
import org.trustllm.mitigation.Took;
import org.trustllm.model.ChatModel;
import org.trustllm.run.Forecast;
import org.trustllm.task.Profile;

/**
 * The runs of an experiment, one a mitigation, each in a folder of its own and under what the others left of the budget.
 *
 * @param folder the experiment's
 * @param before what was spent of the budget elsewhere
 */
record MitigationTrial(
        RunOptions options,
        RunSession session,
        Profile tasks,
        Dataset rows,
        Path folder,
        PrintWriter err,
        BigDecimal before) {

    /** Asks and judges what is still to be, in the order of the mitigations; empty where the user interrupted. */
    Optional<List<Experiment.Arm>> perform(List<Mitigation> mitigations, ChatModel model, Panel panel)
            throws IOException {
        return perform(mitigations, model, panel, BigDecimal.ZERO, mitigations.size());
    }

    /**
     * The same, as many as the budget is sure to reach for.
     *
     * @param reserve what has to be left of the budget
     * @param least how many it must reach for, or none is begun
     */
    Optional<List<Experiment.Arm>> perform(
            List<Mitigation> mitigations, ChatModel model, Panel panel, BigDecimal reserve, int least)
            throws IOException {
        Calling whole = options.calls().calling(options.model(), err);
        BigDecimal budget = whole.budget();
        Calling calling = budget == null ? whole : whole.withPrice(whole.price(), budget.subtract(before));
        refuseBeyond(calling, mitigations.subList(0, least), model, panel, reserve);
        BigDecimal left = calling.budget();
        boolean judgedMeanwhile = tasks.needs().stream().allMatch(judge -> panel.atOnce(judge) == 1);
        List<Future<Experiment.Arm>> arms = new ArrayList<>();
        try (ExecutorService judging = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("judging").factory())) {
            for (Mitigation mitigation : mitigations) {
                if (arms.stream().anyMatch(arm -> arm.state() == Future.State.FAILED)) {
                    // nothing more is paid for where a judge does not work
                    break;
                }
                if (arms.size() >= least
                        && left != null
                        && cost(calling, List.of(mitigation), model, panel)
                                        .sum()
                                        .add(reserve)
                                        .compareTo(left)
                                > 0) {
                    err.printf("The budget ends it after %d of %d.%n", arms.size(), mitigations.size());
                    break;
                }
                if (!options.quiet()) {
                    err.printf("%d of %d: %s%n", arms.size() + 1, mitigations.size(), mitigation.name());
                    err.flush();
                }
                Path own = folder.resolve(name(mitigation));
                Calling within = calling.withPrice(calling.price(), left);
                boolean asksOnly = judgedMeanwhile && arms.size() < mitigations.size() - 1;
                Optional<?> done = session.on(
                        own,
                        folder,
                        evaluation(mitigation).calling(within),
                        model,
                        panel,
                        asksOnly ? Evaluation::ask : Evaluation::run);
                if (done.isEmpty()) {
                    return Optional.empty();
                }
                left = left == null ? null : left.subtract(spent(own, calling.price()));
                arms.add(judging.submit(() -> {
                    if (asksOnly) {
                        judge(own, evaluation(mitigation).calling(within), model, panel);
                    }
                    return new Experiment.Arm(mitigation, ComparedRun.read(own), Took.read(own));
                }));
            }
            return Optional.of(judged(arms));
        }
    }

    /** Where judges need not be waited for, the next arm is asked while they judge: asking leaves the processor idle. */
    private void judge(Path own, Evaluation evaluation, ChatModel model, Panel panel) throws IOException {
        try (RunStore store = RunStore.open(own, options.durability())) {
            evaluation.model(options.model(), model).judges(panel).store(store).judge();
        }
    }

    private static List<Experiment.Arm> judged(List<Future<Experiment.Arm>> arms) throws IOException {
        List<Experiment.Arm> judged = new ArrayList<>();
        for (Future<Experiment.Arm> arm : arms) {
            try {
                judged.add(arm.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while answers were judged");
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IOException fault -> throw fault;
                    case RuntimeException fault -> throw fault;
                    case Error fault -> throw fault;
                    case null, default -> throw new IllegalStateException(e);
                }
            }
        }
        return judged;
    }

    private Evaluation evaluation(Mitigation mitigation) throws IOException {
        return options.evaluation(err, tasks, rows, mitigation.helpers()).mitigation(mitigation);
    }

    private static String name(Mitigation mitigation) {
        return mitigation.name().replaceAll("[^A-Za-z0-9._+-]+", "-");
    }

    /**
     * What runs may cost together.
     *
     * @param sum what was spent on them included
     */
    private record Cost(BigDecimal sum, long calls) {}

    private Cost cost(Calling calling, List<Mitigation> mitigations, ChatModel model, Panel panel) throws IOException {
        Price price = calling.price();
        BigDecimal sum = BigDecimal.ZERO;
        long calls = 0;
        for (Mitigation mitigation : mitigations) {
            Path own = folder.resolve(name(mitigation));
            boolean begun = RunStore.exists(own);
            Forecast forecast = evaluation(mitigation)
                    .model(options.model(), model)
                    .judges(panel)
                    .forecast(begun ? Optional.of(own) : Optional.empty());
            sum = sum.add(price == null ? BigDecimal.ZERO : forecast.cost(price))
                    .add(begun ? spent(own, price) : BigDecimal.ZERO);
            for (String helper : mitigation.helpers()) {
                // as if all calls behind an answer were its
                sum = sum.add(options.judgePrice(helper).map(forecast::cost).orElse(BigDecimal.ZERO));
            }
            calls += forecast.calls();
        }
        return new Cost(sum, calls);
    }

    /** The most that runs may cost; 0 where no budget holds them. */
    BigDecimal atMost(List<Mitigation> mitigations, ChatModel model, Panel panel) throws IOException {
        Calling calling = options.calls().calling(options.model(), err);
        return calling.budget() == null
                ? BigDecimal.ZERO
                : cost(calling, mitigations, model, panel).sum();
    }

    /** What the runs of arms cost. */
    BigDecimal spent(List<Experiment.Arm> arms) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        Price price = options.calls().calling(options.model(), err).price();
        for (Experiment.Arm arm : arms) {
            sum = sum.add(spent(folder.resolve(name(arm.mitigation())), price));
        }
        return sum;
    }

    /** All runs together may cost no more than the budget, or none is begun. */
    private void refuseBeyond(
            Calling calling, List<Mitigation> mitigations, ChatModel model, Panel panel, BigDecimal reserve)
            throws IOException {
        BigDecimal budget = calling.budget();
        if (calling.price() == null || budget == null) {
            return;
        }
        Cost cost = cost(calling, mitigations, model, panel);
        BigDecimal sum = cost.sum().add(reserve);
        if (sum.compareTo(budget) > 0) {
            throw new BudgetException(
                    "expected an experiment that costs at most %s, found up to %s for %d calls behind %d mitigations; nothing was asked: raise the budget, or lower the rows, the defences or the longest answer"
                            .formatted(Ledger.text(budget), Ledger.text(sum), cost.calls(), mitigations.size()));
        }
    }

    /** What a run cost at most: the model, and the language models that judged or that defences asked. */
    private BigDecimal spent(Path run, @Nullable Price price) throws IOException {
        return price == null ? BigDecimal.ZERO : options.spent(run, price);
    }
}
