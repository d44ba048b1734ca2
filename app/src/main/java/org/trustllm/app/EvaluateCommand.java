package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.benchmark.toolkit.ToolkitScoring;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.report.Renderers;
import org.trustllm.report.Report;
import org.trustllm.run.RunStore;
import org.trustllm.task.Catalog;
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
    private static final String TOOLKIT = "toolkit-0.3";
    private static final String TOOLKIT_JSON = "toolkit-json";
    private static final List<String> SCORINGS = List.of("standard", TOOLKIT);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A folder of <section>/<file>.json or .jsonl with answers.")
    private Path folder = Path.of("");

    @Mixin
    private TaskOptions taskOptions = new TaskOptions();

    @Mixin
    private JudgeOptions judgeOptions = new JudgeOptions();

    @Option(
            names = "--scoring",
            paramLabel = "NAME",
            description = {
                "standard (default): the paper's definitions, unscored kept apart;",
                "toolkit-0.3: the published Python toolkit number by number, with --judge recorded."
            })
    private String scoring = "standard";

    @Option(names = "--out", paramLabel = "DIR", description = "Also write scores.json and report.html there.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "What is printed: table (default) or json; toolkit-json for toolkit-0.3.")
    private @Nullable String format;

    @Option(names = "--quiet", description = "No remarks on standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (!SCORINGS.contains(scoring)) {
            throw Catalog.unknown("scoring profile", scoring, SCORINGS);
        }
        List<String> formats = scoring.equals(TOOLKIT) ? List.of(TOOLKIT_JSON) : List.of("table", "json");
        String printed = format == null ? formats.getFirst() : format;
        if (!formats.contains(printed)) {
            throw Catalog.unknown("format of " + scoring + " scores", printed, formats);
        }
        Dataset answers = Dataset.folder(folder);
        List<Task> tasks = taskOptions.select(TrustLlm.benchmark().tasks());
        Set<String> known = tasks.stream().map(task -> task.rows().file()).collect(Collectors.toSet());
        if (answers.files().stream().noneMatch(known::contains)) {
            throw new InputException(
                    folder + ": expected at least one of "
                            + known.stream().sorted().limit(3).toList() + " ..., found " + answers.files(),
                    null);
        }
        if (scoring.equals(TOOLKIT)) {
            return toolkit(answers);
        }
        Report report = Evaluation.ofRecorded(
                answers.origin(),
                TrustLlm.benchmark().profile(Profile.STANDARD).only(tasks),
                answers,
                judgeOptions.panel(folder));
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
        (printed.equals("json") ? Renderers.json() : Renderers.table()).render(report, text);
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return Exit.DONE;
    }

    private int toolkit(Dataset answers) throws IOException {
        if (!judgeOptions.allRecorded()) {
            throw new IllegalArgumentException("expected --judge recorded with --scoring " + TOOLKIT
                    + ": it uses the verdicts that stand in the rows");
        }
        Path recorded = folder.resolve("embeddings.json");
        ToolkitScoring toolkit =
                new ToolkitScoring(answers, Files.isRegularFile(recorded) ? RecordedEmbeddings.read(recorded) : null);
        String text = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(toolkit.score()) + "\n";
        if (!quiet) {
            toolkit.raised()
                    .forEach((name, why) -> spec.commandLine().getErr().println("no number for " + name + ": " + why));
        }
        Path directory = out;
        if (directory != null) {
            Files.createDirectories(directory);
            RunStore.write(directory.resolve("scores.json"), text);
        }
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return Exit.DONE;
    }
}
