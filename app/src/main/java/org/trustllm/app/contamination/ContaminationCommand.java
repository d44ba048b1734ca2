package org.trustllm.app.contamination;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.AskedModel;
import org.trustllm.app.option.CallOptions;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.ModelOptions;
import org.trustllm.app.option.ProgressLine;
import org.trustllm.app.option.TaskOptions;
import org.trustllm.app.option.Whole;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.run.Plan;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks whether a model has met rows before. */
@Command(
        name = "contamination",
        description = {
            "Looks whether a model has met rows before: can it go on with them word for word, and does it do better on them",
            "than on the same rows in other words or with their options in another order? Says how often that is a false alarm."
        })
public final class ContaminationCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--model", required = true, paramLabel = "NAME", description = "As for 'run'.")
    private String model = "";

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private CallOptions callOptions = new CallOptions();

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Option(
            names = "--benchmark",
            paramLabel = "builtin|published|DIR",
            description = "The rows in question (default: builtin).")
    private String benchmark = Datasets.BUILTIN;

    @Option(
            names = "--reference",
            paramLabel = "builtin|published|DIR",
            description = {
                "Rows of the same tasks that the model cannot have met, such as some that are newer than it: false alarms are",
                "then counted on them. Without any, on rows on which the model does worse than on the same rows moved."
            })
    private @Nullable String reference;

    @Option(names = "--limit", paramLabel = "N", description = "At most N rows a task, spread over the file.")
    private int limit;

    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "In how many other orders options are asked, at least 1 (default: 3).")
    private int orders = 3;

    @Option(names = "--max-tokens", paramLabel = "N", description = "The most tokens of an answer (default: 64).")
    private int maxTokens = 64;

    @Option(names = "--seed", paramLabel = "N", description = "Moves rows otherwise (default: 1).")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also writes the findings there, as JSON, with every row.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    private record Asked(Task task, Sample row, boolean reference) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Whole.check("--limit (0 for all rows)", limit, 0, Whole.MOST_ROWS);
        Whole.check("--orders", orders, 1, Whole.MOST_EPOCHS);
        Whole.check("--max-tokens", maxTokens, 1, Whole.MOST_TOKENS);
        if (out != null) {
            OwnFile.check(out);
        }
        Profile profile = InstalledBenchmark.get().profile(Profile.STANDARD);
        List<Task> tasks = taskOptions.select(profile.tasks());
        List<Asked> all = new ArrayList<>(rows(tasks, Datasets.open(benchmark), false));
        if (reference != null) {
            List<Asked> clean = rows(tasks, Datasets.open(reference), true);
            if (clean.isEmpty()) {
                throw new InputException(reference + ": expected reference rows of the same tasks, found none", null);
            }
            all.addAll(clean);
        }
        PrintWriter err = spec.commandLine().getErr();
        List<RowGaps> gaps;
        try (AskedModel asked = AskedModel.open(model, modelOptions, callOptions, err, quiet)) {
            gaps = probed(all, asked, err);
        }
        Suspicion suspicion = Suspicion.of(part(all, gaps, false), part(all, gaps, true), seed);
        SuspicionText text = new SuspicionText(suspicion, model, benchmark);
        if (out != null) {
            OwnFile.replace(out, text.json());
        }
        PrintWriter output = spec.commandLine().getOut();
        output.print(json ? text.json() : text.table());
        output.flush();
        return Exit.DONE;
    }

    private List<Asked> rows(List<Task> tasks, Dataset dataset, boolean clean) {
        List<Asked> rows = new ArrayList<>();
        Plan plan = Plan.of(tasks, dataset, limit);
        for (Plan.Part part : plan.parts()) {
            try (Stream<Sample> samples = plan.asked(part)) {
                samples.forEach(row -> rows.add(new Asked(part.task(), row, clean)));
            }
        }
        return rows;
    }

    private List<RowGaps> probed(List<Asked> rows, AskedModel asked, PrintWriter err) throws InterruptedException {
        RowProber prober = new RowProber(asked.model(), seed, orders, maxTokens);
        ProgressLine line = new ProgressLine(err, quiet);
        AtomicInteger done = new AtomicInteger();
        try {
            return asked.all(rows.stream()
                    .map(row -> (Callable<RowGaps>) () -> {
                        RowGaps gaps = prober.probe(row.task(), row.row());
                        line.show("probe", done.incrementAndGet(), rows.size(), done + " of " + rows.size() + " rows");
                        return gaps;
                    })
                    .toList());
        } finally {
            line.end();
        }
    }

    private static List<RowGaps> part(List<Asked> rows, List<RowGaps> gaps, boolean clean) {
        List<RowGaps> part = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).reference() == clean) {
                part.add(gaps.get(i));
            }
        }
        return part;
    }
}
