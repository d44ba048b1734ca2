package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.RecordedEvaluation;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.paper.PaperTables;
import org.trustllm.benchmark.paper.Reproduction;
import org.trustllm.benchmark.paper.ReproductionPage;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.judge.Panel;
import org.trustllm.report.Report;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets what recorded answers give beside the paper's printed tables. */
@Command(
        name = "reproduce",
        description = {
            "Recomputes the paper's tables from recorded answers and verdicts:",
            "DIR/<model>/<section>/<file>.json, with a folder for each of the paper's models that is at hand."
        })
final class ReproduceCommand implements Callable<Integer> {
    private static final String PUBLISHED = "published";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A folder of models' answers.")
    private Path folder = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Write the page there instead of printing it.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        PaperTables tables = PaperTables.read();
        Benchmark benchmark = InstalledBenchmark.get();
        Panel recorded = Panel.recorded();
        List<Reproduction.Cell> cells = new ArrayList<>();
        for (Path answers : models()) {
            Optional<String> model = tables.model(answers.getFileName().toString());
            if (model.isPresent()) {
                Dataset dataset = Dataset.folder(answers);
                cells.addAll(Reproduction.of(
                        tables,
                        model.get(),
                        report(benchmark.profile(PUBLISHED), dataset, recorded),
                        report(benchmark.profile(Profile.STANDARD), dataset, recorded)));
            }
        }
        if (cells.isEmpty()) {
            throw new InputException(
                    folder + ": expected folders named after models of the paper (" + String.join(", ", tables.models())
                            + "), found none",
                    null);
        }
        String page = new ReproductionPage(new Reproduction(cells)).toString();
        Path file = out;
        if (file != null) {
            OwnFile.replace(file, page);
        } else {
            PrintWriter print = spec.commandLine().getOut();
            print.print(page);
            print.flush();
        }
        return Exit.DONE;
    }

    private static Report report(Profile profile, Dataset dataset, Panel panel) {
        return RecordedEvaluation.of(profile, dataset, panel).run();
    }

    private List<Path> models() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + ": expected a folder with a folder for each model, found none", null);
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }
}
