package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.report.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Catalog;
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
    private static final List<String> SCORINGS = List.of("standard");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A folder of <section>/<file>.json or .jsonl with answers.")
    private Path folder = Path.of("");

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private JudgeOptions judgeOptions = new JudgeOptions();

    @Option(names = "--scoring", paramLabel = "NAME", description = "The scoring profile (default: standard).")
    private String scoring = "standard";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also write scores.json and report.html there.")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "json|table", description = "What is printed (default: table).")
    private String format = "table";

    @Option(names = "--quiet", description = "No remarks on standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (!SCORINGS.contains(scoring)) {
            throw Catalog.unknown("scoring profile", scoring, SCORINGS);
        }
        if (!List.of("json", "table").contains(format)) {
            throw Catalog.unknown("format", format, List.of("json", "table"));
        }
        Dataset answers = Dataset.folder(folder);
        List<Task> tasks = taskOptions.select(TrustLlm.benchmark().tasks());
        Set<String> known = tasks.stream().map(task -> task.rows().file()).collect(Collectors.toSet());
        if (answers.files().stream().noneMatch(known::contains)) {
            throw new InputException(
                    folder + ": expected at least one of " + known.stream().sorted().limit(3).toList()
                            + " ..., found " + answers.files(),
                    null);
        }
        Report report = Evaluation.ofRecorded(
                answers.origin(), tasks, answers, judgeOptions.panel(folder));
        Path directory = out;
        if (directory != null) {
            Files.createDirectories(directory);
            Evaluation.write(report, Renderers.json(), directory.resolve("scores.json"));
            Evaluation.write(report, Renderers.html(), directory.resolve("report.html"));
            if (!quiet) {
                spec.commandLine().getErr().println("Report: " + directory.resolve("report.html"));
            }
        }
        StringBuilder text = new StringBuilder();
        (format.equals("json") ? Renderers.json() : Renderers.table()).render(report, text);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return Exit.DONE;
    }
}
