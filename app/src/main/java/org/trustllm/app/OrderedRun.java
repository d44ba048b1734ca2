package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.app.judging.JudgeOptions;
import org.trustllm.app.option.Datasets;
import org.trustllm.calling.BudgetException;
import org.trustllm.dashboard.runs.Order;
import org.trustllm.dashboard.runs.OrderForecast;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.run.Forecast;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A run that was ordered in a browser, read as the command line reads it: the same options, checks, prices and files. */
record OrderedRun(Order order) {
    private static final String COMMAND = "run";

    @Command(name = COMMAND)
    private static final class RunWords {
        @Mixin
        private RunOptions options = new RunOptions();
    }

    @Command(name = COMMAND)
    private static final class JudgeWords {
        @Mixin
        private JudgeOptions judges = new JudgeOptions();
    }

    /**
     * What it asks of whom.
     *
     * @throws IllegalArgumentException where the command line would not take it
     */
    RunOptions options() {
        return read(new RunWords(), words()).options;
    }

    /** The judges alone, of which each is named as {@code KIND=NAME}. */
    static JudgeOptions judges(List<String> named) {
        return read(
                        new JudgeWords(),
                        named.stream().map(judge -> "--judge=" + judge).toList())
                .judges;
    }

    private static <T> T read(T into, List<String> words) {
        try {
            // no file of this machine stands for words of a visitor
            new CommandLine(into).setExpandAtFiles(false).parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return into;
    }

    /** The command that goes on with it. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(COMMAND));
        command.addAll(words());
        return command;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("--model=" + order.model());
        if (!order.benchmark().equals(Datasets.BUILTIN)) {
            words.add("--benchmark=" + order.benchmark());
        }
        order.judges().forEach(judge -> words.add("--judge=" + judge));
        order.sections().forEach(section -> words.add("--section=" + section));
        order.tasks().forEach(task -> words.add("--task=" + task));
        if (order.limit() != Order.ALL) {
            words.add("--limit=" + order.limit());
        }
        BigDecimal budget = order.budget();
        if (budget != null) {
            words.add("--budget=" + budget.toPlainString());
        }
        if (order.batch()) {
            words.add("--batch");
        }
        return words;
    }

    /** What it would take; asks nothing. */
    OrderForecast estimate(PrintWriter err) throws IOException {
        RunOptions options = options();
        Forecast forecast = new DryRun(options, true, false).forecast(err);
        return new OrderForecast(new ForecastText(options, forecast).lines(), forecast);
    }

    /**
     * Sees that it costs no more than it is allowed to.
     *
     * @throws BudgetException where it may cost more
     */
    void refuseBeyondBudget(PrintWriter err) throws IOException {
        BigDecimal budget = order.budget();
        if (budget == null) {
            return;
        }
        RunOptions options = options();
        BigDecimal all = new ForecastText(options, new DryRun(options, true, false).forecast(err)).all();
        if (all != null && all.compareTo(budget) > 0) {
            throw new BudgetException(
                    "expected a run that costs at most %s, found up to %s: raise the budget, or lower the rows"
                            .formatted(Ledger.text(budget), Ledger.text(all)));
        }
    }
}
