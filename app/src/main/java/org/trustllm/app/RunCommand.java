package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.data.Dataset;
import org.trustllm.local.ModelCache;
import org.trustllm.report.Renderers;
import org.trustllm.report.Report;
import org.trustllm.run.RunStore;
import org.trustllm.run.Runner;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks, judges, measures, reports. */
@Command(name = "run", description = "Asks a model the benchmark, judges the answers, measures and reports.")
final class RunCommand implements Callable<Integer> {
    /** How long an interrupted run waits for the call in flight. */
    private static final int PATIENCE_SECONDS = 30;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME",
            description = {
                "local:smollm2-135m or local:/path/to/model.gguf; openai:, azure:, anthropic:, gemini:, mistral:,",
                "ollama:, bedrock:, zhipu:, ernie: or replicate: and the provider's name for it; responses:DIR,",
                "command:PROGRAM, http:URL or http:FILE."
            })
    private String model = "";

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Option(
            names = "--benchmark",
            paramLabel = "builtin|published|DIR",
            description = {
                "The rows to ask: the small built-in set (default), the published data that 'data download' brought,",
                "or a folder in its layout."
            })
    private String benchmark = Datasets.BUILTIN;

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private JudgeOptions judgeOptions = new JudgeOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most N rows a task, spread over the file; pairs and groups count as one.")
    private int limit;

    @Option(names = "--out", paramLabel = "DIR", description = "The run directory (default: runs/<model>-<time>).")
    private @Nullable Path out;

    @Option(names = "--resume", description = "Go on with the run in --out.")
    private boolean resume;

    @Option(names = "--seed", paramLabel = "N", description = "Makes sampling repeatable (default: 1).")
    private long seed = 1;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Instead of each task's own (the paper's: 0 or 1).")
    private @Nullable Double temperature;

    @Option(names = "--max-tokens", paramLabel = "N", description = "The most tokens of an answer (default: 256).")
    private int maxTokens = 256;

    @Option(
            names = "--concurrency",
            paramLabel = "N|auto",
            description = "Calls at once (default: what serves the model best).")
    private String concurrency = "auto";

    @Option(
            names = "--max-unscored",
            paramLabel = "SHARE",
            description = {
                "Exit 4 where a greater share of answers stays unscored (default: 0.5).",
                "Answers whose judge is not at hand do not count."
            })
    private double maxUnscored = 0.5;

    @Option(names = "--json", description = "Print the scores as JSON instead of a table.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        check();
        Benchmark trust = TrustLlm.benchmark();
        boolean builtin = benchmark.equals(Datasets.BUILTIN);
        Dataset dataset = Datasets.open(benchmark);
        Profile standard = trust.profile(Profile.STANDARD);
        List<Task> tasks = taskOptions.select(standard.tasks());
        var panel = judgeOptions.panelForNewAnswers();
        Path folder = folder();
        ProgressLine line = new ProgressLine(err, quiet);
        Evaluation evaluation = Evaluation.of(standard.only(tasks), dataset)
                .judges(panel)
                .smokeSize(builtin)
                .limit(limit)
                .seed(seed)
                .maxTokens(maxTokens)
                .temperature(temperature)
                .concurrency(concurrency.equals("auto") ? 0 : Integer.parseInt(concurrency))
                .progress((step, task, done, all) -> line.show(
                        step == Runner.Step.ASKING ? "asking " : "judging",
                        done,
                        all,
                        done + "/" + all + " " + task.id()));
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = interruption(evaluation, ended, folder, err);
        try (OpenedModel opened =
                Models.open(model, modelOptions.access(err), ModelCache.ofUser(), new PullProgress(err, quiet))) {
            Runtime.getRuntime().addShutdownHook(hook);
            Report report;
            boolean undisturbed;
            try (RunStore store = RunStore.open(folder)) {
                report = evaluation.model(model, opened.model()).store(store).run();
            } finally {
                line.end();
                ended.countDown();
                undisturbed = unhook(hook);
            }
            // where the hook runs already, it ends the process
            return undisturbed ? tell(report, folder, err) : Exit.INTERRUPTED;
        }
    }

    private int tell(Report report, Path folder, PrintWriter err) throws IOException {
        StringBuilder text = new StringBuilder();
        (json ? Renderers.json() : Renderers.table()).render(report, text);
        PrintWriter output = spec.commandLine().getOut();
        output.print(text);
        output.flush();
        if (!quiet) {
            err.println("Report: " + folder.resolve("report.html"));
        }
        double share = report.count().unscoredShare();
        if (share > maxUnscored) {
            err.printf(
                    Locale.ROOT,
                    "%.1f %% of the answers are unscored, more than the allowed %.1f %% (--max-unscored);"
                            + " everything is kept in %s%n",
                    100 * share,
                    100 * maxUnscored,
                    folder);
            return Exit.UNSCORED;
        }
        return Exit.DONE;
    }

    private void check() {
        if (limit < 0) {
            throw new IllegalArgumentException("expected --limit of at least 0 (0 for all rows), found " + limit);
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("expected --max-tokens of at least 1, found " + maxTokens);
        }
        Double asked = temperature;
        if (asked != null && !(asked >= 0 && asked <= 2)) {
            throw new IllegalArgumentException("expected --temperature from 0 to 2, found " + asked);
        }
        if (!(maxUnscored >= 0 && maxUnscored <= 1)) {
            throw new IllegalArgumentException("expected --max-unscored from 0 to 1, found " + maxUnscored);
        }
        if (!concurrency.equals("auto") && !concurrency.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("expected --concurrency auto or 1 to 9999, found " + concurrency);
        }
    }

    private Path folder() {
        Path given = out;
        if (given == null) {
            if (resume) {
                throw new IllegalArgumentException(
                        "expected --out with --resume: the directory of the run to go on with");
            }
            String time = LocalDateTime.now(ZoneId.systemDefault())
                    .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
            return Path.of("runs", model.replaceAll("[^A-Za-z0-9._-]+", "-") + "-" + time);
        }
        if (RunStore.exists(given) && !resume) {
            throw new IllegalArgumentException(
                    given + " holds a run already; add --resume to go on with it, or choose" + " another --out");
        }
        if (resume && !RunStore.exists(given)) {
            throw new IllegalArgumentException(given + " holds no run to resume");
        }
        return given;
    }

    private static Thread interruption(Evaluation evaluation, CountDownLatch ended, Path folder, PrintWriter err) {
        return new Thread(() -> {
            evaluation.stop();
            err.println();
            err.println("Stopping; waiting for the answer in flight.");
            err.flush();
            try {
                boolean whole = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                err.println((whole ? "" : "The answer in flight is lost. ") + "Every answer so far is kept in " + folder
                        + "; go on with the same command and --out " + folder + " --resume");
                err.flush();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(Exit.INTERRUPTED);
        });
    }

    private static boolean unhook(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already
            return false;
        }
    }
}
