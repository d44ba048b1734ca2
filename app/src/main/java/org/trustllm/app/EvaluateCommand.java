package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.RecordedEvaluation;
import org.trustllm.app.cluster.EngineOption;
import org.trustllm.app.judging.JudgeOptions;
import org.trustllm.app.judging.OpenedPanel;
import org.trustllm.app.judging.RecordedJudging;
import org.trustllm.app.option.BesideOption;
import org.trustllm.app.option.CalledOptions;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.PriceOption;
import org.trustllm.app.option.RegistryOption;
import org.trustllm.app.option.ReportFormats;
import org.trustllm.app.option.ScoringOption;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.app.option.TaskOptions;
import org.trustllm.app.option.Terminal;
import org.trustllm.app.option.ThoughtsOption;
import org.trustllm.app.option.Whole;
import org.trustllm.benchmark.published.ComparedRows;
import org.trustllm.benchmark.toolkit.ToolkitJson;
import org.trustllm.benchmark.toolkit.ToolkitProfiles;
import org.trustllm.calibration.Calibrations;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.internal.engine.JudgingEngine;
import org.trustllm.internal.rows.RowsAtHand;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Panel;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.run.Progress;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges and measures answers that exist. */
@Command(
        name = EvaluateCommand.NAME,
        description = "Judges and measures responses that exist: rows with the model's answer in 'res'.")
final class EvaluateCommand implements Callable<Integer> {
    static final String NAME = "evaluate";

    /** Bytes of rows that others judge and that are read here only to compare them; the published ones are 13 MB. */
    private static final long MOST_COMPARED = 1 << 26;

    private static final String TABLE = "table";
    private static final String TOOLKIT_JSON = "toolkit-json";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A folder of <section>/<file>.json or .jsonl with answers.")
    private Path folder = Path.of("");

    @Option(
            names = "--dataset",
            paramLabel = "published|DIR",
            description = {
                "Take the rows from there and only the answers from DIR, found by the prompt:",
                "for answers that lack the data's other columns."
            })
    private @Nullable String dataset;

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private JudgeOptions judgeOptions = new JudgeOptions();

    @Mixin
    private PriceOption prices = new PriceOption();

    @Mixin
    private ScoringOption scoring = new ScoringOption();

    @Mixin
    private ThoughtsOption thoughts = new ThoughtsOption();

    @Mixin
    private RegistryOption registry = new RegistryOption();

    @Mixin
    private BesideOption beside = new BesideOption();

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Mixin
    private CalledOptions called = new CalledOptions();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also write a run directory there, for report, compare and audit.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "What is printed: table (default), card, csv, html, json, junit, md or pdf;",
                "toolkit-json, the Python toolkit's own object, for toolkit-0.3 only."
            })
    private String format = TABLE;

    @Option(
            names = "--side-by-side",
            description = "Print the headline figures under every scoring profile beside each other instead.")
    private boolean sideBySide;

    @Option(names = "--quiet", description = "No remarks on standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        judgeOptions.check();
        called.check();
        CompletableFuture<Calibrations> shipped = judgeOptions.areRecorded()
                ? CompletableFuture.completedFuture(Calibrations.NONE)
                : RegistryOption.reading();
        checkEngine();
        refuseAnother(out);
        Profile profile = thoughts.in(scoring.profile());
        ReportFormats formats = formats(profile).with("html", beside.page());
        formats.check("format of " + profile.name() + " scores", format);
        OptionalInt elsewhere = engine.elsewhere(arguments());
        if (elsewhere.isPresent()) {
            return elsewhere.getAsInt();
        }
        Dataset answers = answers();
        List<Task> tasks = taskOptions.among(profile.tasks(), answers.files());
        Set<String> known = tasks.stream().map(task -> task.rows().file()).collect(Collectors.toSet());
        RowsAtHand.refuseMisplaced(tasks, answers);
        if (answers.files().stream().noneMatch(known::contains)) {
            throw new InputException(
                    folder + ": expected at least one of "
                            + known.stream().sorted().limit(3).toList() + " ..., found " + answers.files(),
                    null);
        }
        try (OpenedPanel opened = panel(spec.commandLine().getErr(), quiet);
                RecordedJudging judging = RecordedJudging.of(judgeOptions, prices)) {
            Panel panel = opened.panel().through(judging.calls()::around);
            return sideBySide
                    ? sideBySide(answers, panel)
                    : print(report(profile.only(tasks), answers, panel, judging, shipped), formats);
        }
    }

    private void checkEngine() {
        engine.check();
        if (engine.isLocal()) {
            return;
        }
        if (sideBySide) {
            throw new IllegalArgumentException("expected --engine local with --side-by-side, found another");
        }
        if (!judgeOptions.models().isEmpty()) {
            // what their calls take is counted and held in one process
            throw new IllegalArgumentException("expected judges that need no language model with --engine spark, found "
                    + String.join(", ", judgeOptions.models()));
        }
    }

    /** The whole command line, as it was given. */
    private List<String> arguments() {
        return spec.root().commandLine().getParseResult().expandedArgs();
    }

    /**
     * The same command in another process.
     *
     * @param arguments as they were given to the whole program
     * @param folder in place of that in the arguments, which another process may find elsewhere
     * @param dataset the same
     */
    static EvaluateCommand parsed(List<String> arguments, String folder, @Nullable String dataset) {
        CommandLine line = new CommandLine(EvaluateCommand.class).setCaseInsensitiveEnumValuesAllowed(true);
        Whole.readBy(line);
        List<String> own = new ArrayList<>(arguments.subList(arguments.indexOf(NAME) + 1, arguments.size()));
        own.remove("--no-color");
        line.parseArgs(own.toArray(String[]::new));
        EvaluateCommand command = line.getCommand();
        command.folder = Path.of(folder);
        command.dataset = dataset;
        return command;
    }

    /** The rows, with their answers. */
    Dataset answers() {
        Dataset recorded = engine.rows(folder);
        return dataset == null ? recorded : Datasets.open(dataset).answeredBy(recorded);
    }

    /** The tasks that are wanted, of which there are rows. */
    Profile tasksAtHand() {
        Profile profile = thoughts.in(scoring.profile());
        return profile.only(taskOptions.among(profile.tasks(), answers().files()));
    }

    /** The judges that are wanted. */
    OpenedPanel panel(PrintWriter err, boolean quiet) throws IOException, InterruptedException {
        return judgeOptions.open(folder, err, quiet);
    }

    private EvaluatedAnswers assignment() {
        boolean isFolder =
                dataset != null && !Set.of(Datasets.BUILTIN, Datasets.PUBLISHED).contains(dataset);
        return new EvaluatedAnswers(
                arguments(),
                folder.toAbsolutePath().toString(),
                isFolder ? Path.of(dataset).toAbsolutePath().toString() : dataset);
    }

    /** An evaluation that ended is never written over; one that did not is begun anew, as its answers are at hand. */
    private static void refuseAnother(@Nullable Path out) throws IOException {
        if (out != null
                && RunStore.exists(out)
                && Files.exists(out.resolve("run.json"))
                && RunStore.description(out).status() == RunFile.Status.FINISHED) {
            throw new IllegalArgumentException(out + " holds a run already; choose another --out");
        }
    }

    private int print(Report report, ReportFormats formats) throws IOException {
        if (format.equals(TOOLKIT_JSON) && !quiet) {
            nameMissing(report);
        }
        String passedOver = report.provenance().circumstances().passedOver();
        if (!passedOver.isEmpty() && taskOptions.isAll() && !quiet) {
            spec.commandLine().getErr().println(RunCircumstances.PASSED_OVER + ": " + passedOver);
        }
        PrintWriter printed = spec.commandLine().getOut();
        formats.asWideAs(screen.width(printed)).write(report, format, null, printed);
        return Exit.DONE;
    }

    private int sideBySide(Dataset answers, Panel panel) throws IOException {
        List<Report> reports = InstalledBenchmark.get().profiles().stream()
                .map(thoughts::in)
                .map(profile -> RecordedEvaluation.of(
                                profile.only(taskOptions.among(profile.tasks(), answers.files())), answers, panel)
                        .run())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        new SideBySide(reports).render(out, Terminal.width(out));
        out.flush();
        return Exit.DONE;
    }

    private static ReportFormats formats(Profile profile) {
        Map<String, Renderer> formats = new TreeMap<>(Renderers.byName());
        if (profile.name().equals(ToolkitProfiles.TOOLKIT)) {
            formats.put(TOOLKIT_JSON, new ToolkitJson());
        }
        return new ReportFormats(formats);
    }

    private Report report(
            Profile profile,
            Dataset answers,
            Panel panel,
            RecordedJudging judging,
            CompletableFuture<Calibrations> shipped)
            throws IOException {
        ComparedRows compared = new ComparedRows(answers, profile);
        RecordedEvaluation evaluation = RecordedEvaluation.of(profile, compared, panel)
                .calibrations(registry.known(shipped))
                .taken(() -> {
                    Map<String, String> taken = new TreeMap<>(judging.taken());
                    taken.putAll(beside.page().circumstances());
                    taken.putAll(called.texts());
                    if (engine.isLocal() || size(answers) <= MOST_COMPARED) {
                        taken.put(RunCircumstances.PUBLISHED, compared.words());
                    }
                    return taken;
                })
                .page(beside.page());
        if (!taskOptions.isAll() && !quiet) {
            // who names a task wants to know why it has no rows; of all tasks many have none
            evaluation.remarks(spec.commandLine().getErr()::println);
        }
        Path directory = out;
        Progress progress = new Progress();
        Report report;
        try (ProgressBoard board =
                        new ProgressBoard(progress, spec.commandLine().getErr(), quiet);
                JudgingEngine elsewhere = engine.isLocal() ? null : engine.open(assignment())) {
            if (elsewhere != null) {
                evaluation.on(elsewhere);
            }
            if (!quiet) {
                evaluation.progress(progress);
                board.start();
            }
            report = directory == null ? evaluation.run() : evaluation.runInto(directory);
        }
        if (directory == null) {
            return report;
        }
        if (!quiet) {
            spec.commandLine().getErr().println("Report: " + directory.resolve("report.html"));
        }
        return report;
    }

    private static long size(Dataset answers) {
        return answers.files().stream().mapToLong(answers::size).sum();
    }

    /** Says why there is null in a format that has no place for reasons. */
    private void nameMissing(Report report) {
        report.tasks().stream()
                .filter(score -> score.headline().value() == null)
                .forEach(score -> spec.commandLine()
                        .getErr()
                        .println("no number for " + score.task().id() + ": " + score.remark()));
    }
}
