package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.evidence.RegisterOptions;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.LimitWords;
import org.trustllm.app.option.PriceOption;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.app.option.TaskOptions;
import org.trustllm.app.option.Terminal;
import org.trustllm.app.option.Whole;
import org.trustllm.calling.Price;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.internal.markup.Columns;
import org.trustllm.journal.RunSoFar;
import org.trustllm.journal.RunSpec;
import org.trustllm.run.Forecast;
import org.trustllm.run.Plan;
import org.trustllm.stats.Power;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says beforehand what samples can show. */
@Command(
        name = "plan",
        description = {
            "Says what difference between two models a task's samples can show, how many samples a difference",
            "or an interval needs, and what they cost. Asks nothing. Two-sided tests at the 5 %% level."
        })
final class PowerCommand implements Callable<Integer> {
    /** What a narrow screen does without, the first of them first: the least p, clusters, and unpaired differences. */
    private static final int[] EXPENDABLE = {6, 2, 5};

    private static final int[] EXPENDABLE_WITH_NEEDS = {6, 2, 5, 8, 3};

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private PriceOption prices = new PriceOption();

    @Option(names = "--benchmark", paramLabel = "builtin|published|DIR", description = "Which rows (default: builtin).")
    private String benchmark = Datasets.BUILTIN;

    @Option(names = "--model", paramLabel = "NAME", description = "Whose price is reckoned with.")
    private @Nullable String model;

    @Option(names = "--max-tokens", paramLabel = "N", description = "The most tokens of an answer (default: 512).")
    private int maxTokens = 512;

    @Option(
            names = "--share",
            paramLabel = "P",
            description = "The share that is expected (default: 0.5, the hardest).")
    private double share = 0.5;

    @Option(
            names = "--discordant",
            paramLabel = "P",
            description = "The share of samples on which two models differ (default: 2 P (1 - P), as if by chance).")
    private @Nullable Double discordant;

    @Option(names = "--difference", paramLabel = "D", description = "How many samples show such a difference?")
    private @Nullable Double difference;

    @Option(names = "--interval", paramLabel = "H", description = "How many samples make an interval of ± H?")
    private @Nullable Double interval;

    @Option(names = "--power", paramLabel = "P", description = "The chance to see a difference (default: 0.8).")
    private double power = 0.8;

    @Option(
            names = "--limit",
            paramLabel = "all|N",
            converter = LimitWords.class,
            description = "At most N rows a task, as 'run --limit' asks them (default: all).")
    private int limit = LimitWords.ALL;

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Mixin
    private RegisterOptions register = new RegisterOptions();

    /** What there is of a task. */
    private record Rows(
            String task, int rows, int clusters, @Nullable BigDecimal costOfRow) {}

    @Override
    public Integer call() throws IOException {
        Whole.check("--max-tokens", maxTokens, 1, Whole.MOST_TOKENS);
        inside("--share", share, 1);
        inside("--power", power, 1);
        inside("--discordant", differing(), 1.0000001);
        if (difference != null) {
            inside("--difference", difference, Math.min(1, differing() + 1e-12));
        }
        if (interval != null) {
            inside("--interval", interval, 0.5);
        }
        List<List<String>> table = new ArrayList<>();
        table.add(head());
        rows().forEach(task -> table.add(row(task)));
        if (register.isWanted()) {
            List<Task> tasks = taskOptions.select(InstalledBenchmark.get().tasks());
            register.sign(Datasets.open(benchmark), tasks, limit);
        }
        print(table);
        return Exit.DONE;
    }

    private double differing() {
        return discordant == null ? 2 * share * (1 - share) : discordant;
    }

    private static void inside(String option, double value, double below) {
        if (!(value > 0 && value < below)) {
            throw new IllegalArgumentException("%s: expected a number above 0 and below %s, found %s"
                    .formatted(option, String.format(Locale.ROOT, "%.3g", below), value));
        }
    }

    private List<Rows> rows() throws IOException {
        Dataset dataset = Datasets.open(benchmark);
        List<Task> tasks = taskOptions.select(InstalledBenchmark.get().tasks());
        Plan plan = Plan.of(tasks, dataset, limit);
        String name = model == null ? "" : model;
        Price price = model == null
                ? null
                : prices.of(model, false).orElseThrow(() -> PriceOption.unknown(name, "a plan's cost"));
        RunSpec asked = new RunSpec(tasks.stream().map(Task::id).toList(), 0, 0, maxTokens, null);
        List<Rows> rows = new ArrayList<>();
        for (Plan.Part part : plan.parts()) {
            int count = part.rows().cardinality();
            if (count > 0) {
                rows.add(new Rows(
                        part.task().id(),
                        count,
                        clusters(plan, part),
                        price == null
                                ? null
                                : cost(plan, part, asked, price)
                                        .divide(BigDecimal.valueOf(count), 10, RoundingMode.UP)));
            }
        }
        if (rows.isEmpty()) {
            throw new InputException(benchmark + ": expected rows of these tasks, found none", null);
        }
        return rows;
    }

    /** Of all rows of a part, also those that another task asks already. */
    private static BigDecimal cost(Plan plan, Plan.Part part, RunSpec asked, Price price) {
        Plan alone = new Plan(plan.dataset(), List.of(new Plan.Part(part.task(), part.rows(), part.rows())));
        return Forecast.of(alone, asked, RunSoFar.nothing(), request -> false).cost(price);
    }

    private static int clusters(Plan plan, Plan.Part part) {
        try (var rows = plan.rows(part)) {
            return (int) rows.map(sample -> {
                        String cluster = part.task().rows().clusterOf(sample);
                        return cluster == null ? sample.key().toString() : cluster;
                    })
                    .distinct()
                    .count();
        }
    }

    private List<String> head() {
        List<String> head = new ArrayList<>(
                List.of("TASK", "ROWS", "CLUSTERS", "INTERVAL ±", "SEES, PAIRED", "SEES, UNPAIRED", "LEAST P"));
        if (difference != null) {
            head.addAll(List.of("NEEDS, PAIRED", "NEEDS, UNPAIRED"));
        }
        if (interval != null) {
            head.add("NEEDS FOR ±");
        }
        if (model != null) {
            head.add("USD AT MOST");
        }
        return head;
    }

    private List<String> row(Rows task) {
        int n = task.clusters();
        double ways = Math.max(share, 1 - share);
        double paired = Power.pairedDifference(differing(), n, power);
        double unpaired = Power.unpairedDifference(share, n, power);
        List<String> row = new ArrayList<>(List.of(
                task.task(),
                Integer.toString(task.rows()),
                Integer.toString(n),
                number(Power.halfWidth(share, n)),
                paired >= 1 ? "none" : number(paired),
                unpaired > ways ? "none" : number(unpaired),
                probability(Power.leastPaired(n))));
        // what a cluster of the task's size costs is what a further independent sample costs
        List<OptionalInt> needs = new ArrayList<>();
        if (difference != null) {
            needs.add(Power.pairedSamples(difference, differing(), power));
            needs.add(Power.unpairedSamples(share, share < 0.5 ? share + difference : share - difference, power));
        }
        if (interval != null) {
            needs.add(Power.rowsForHalfWidth(share, interval));
        }
        needs.forEach(
                need -> row.add(need.isPresent() ? Integer.toString(need.getAsInt()) + cost(task, need) : "none"));
        if (task.costOfRow() != null) {
            row.add(dollars(task.costOfRow().multiply(BigDecimal.valueOf(task.rows()))));
        }
        return row;
    }

    private static String cost(Rows task, OptionalInt samples) {
        return task.costOfRow() == null
                ? ""
                : " ($" + dollars(task.costOfRow().multiply(BigDecimal.valueOf(samples.getAsInt()))) + ")";
    }

    private static String dollars(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UP).toPlainString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String probability(double p) {
        return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }

    private void print(List<List<String>> table) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int size = table.getFirst().size();
        Columns columns = new Columns(table.getFirst(), IntStream.range(1, size).toArray());
        table.stream().skip(1).forEach(columns::add);
        int width = screen.width(out);
        columns.write(out, width, difference == null ? EXPENDABLE : EXPENDABLE_WITH_NEEDS);
        if (!columns.fits(width)) {
            Terminal.sentences(out, "\nColumns for which there is no room are left out; --wide shows all.", 0);
        }
        int tasks = table.size() - 1;
        Terminal.sentences(
                out,
                String.format(
                        Locale.ROOT,
                        "\nPower %.2f, expected share %.2f; two models differ on a share of %.2f of the samples. A cluster counts"
                                + " as one sample.\nLeast p: the smallest p-value that a paired test can reach, whatever the answers.%s",
                        power,
                        share,
                        differing(),
                        tasks == 1
                                ? ""
                                : " Where all %d tasks are tested, Holm asks for one below %s."
                                        .formatted(tasks, probability(0.05 / tasks))),
                0);
        out.flush();
    }
}
