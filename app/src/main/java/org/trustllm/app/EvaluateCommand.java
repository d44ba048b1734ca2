package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.RecordedEvaluation;
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
import org.trustllm.app.option.ThoughtsOption;
import org.trustllm.benchmark.published.ComparedRows;
import org.trustllm.benchmark.toolkit.ToolkitJson;
import org.trustllm.benchmark.toolkit.ToolkitProfiles;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges and measures answers that exist. */
@Command(
        name = "evaluate",
        description = "Judges and measures responses that exist: rows with the model's answer in 'res'.")
final class EvaluateCommand implements Callable<Integer> {
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
        refuseAnother(out);
        Profile profile = thoughts.in(scoring.profile());
        ReportFormats formats = formats(profile).with("html", beside.page());
        formats.check("format of " + profile.name() + " scores", format);
        Dataset recorded = Dataset.folder(folder);
        Dataset answers = dataset == null ? recorded : Datasets.open(dataset).answeredBy(recorded);
        List<Task> tasks = taskOptions.among(profile.tasks(), answers.files());
        Set<String> known = tasks.stream().map(task -> task.rows().file()).collect(Collectors.toSet());
        RowsAtHand.refuseMisplaced(tasks, answers);
        if (answers.files().stream().noneMatch(known::contains)) {
            throw new InputException(
                    folder + ": expected at least one of "
                            + known.stream().sorted().limit(3).toList() + " ..., found " + answers.files(),
                    null);
        }
        try (OpenedPanel opened = judgeOptions.open(folder, spec.commandLine().getErr(), quiet);
                RecordedJudging judging = RecordedJudging.of(judgeOptions, prices)) {
            Panel panel = opened.panel().through(judging.calls()::around);
            return sideBySide
                    ? sideBySide(answers, panel)
                    : print(report(profile.only(tasks), answers, panel, judging), formats);
        }
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
        StringBuilder text = new StringBuilder();
        new SideBySide(reports).render(text);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return Exit.DONE;
    }

    private static ReportFormats formats(Profile profile) {
        Map<String, Renderer> formats = new TreeMap<>(Renderers.byName());
        if (profile.name().equals(ToolkitProfiles.TOOLKIT)) {
            formats.put(TOOLKIT_JSON, new ToolkitJson());
        }
        return new ReportFormats(formats);
    }

    private Report report(Profile profile, Dataset answers, Panel panel, RecordedJudging judging) throws IOException {
        ComparedRows compared = new ComparedRows(answers, profile);
        RecordedEvaluation evaluation = RecordedEvaluation.of(profile, compared, panel)
                .calibrations(registry.known())
                .taken(() -> {
                    Map<String, String> taken = new TreeMap<>(judging.taken());
                    taken.putAll(beside.page().circumstances());
                    taken.putAll(called.texts());
                    taken.put(RunCircumstances.PUBLISHED, compared.words());
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
                new ProgressBoard(progress, spec.commandLine().getErr(), quiet)) {
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

    /** Says why there is null in a format that has no place for reasons. */
    private void nameMissing(Report report) {
        report.tasks().stream()
                .filter(score -> score.headline().value() == null)
                .forEach(score -> spec.commandLine()
                        .getErr()
                        .println("no number for " + score.task().id() + ": " + score.remark()));
    }
}
