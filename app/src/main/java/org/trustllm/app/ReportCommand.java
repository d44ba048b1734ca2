package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.Evaluation;
import org.trustllm.report.Renderer;
import org.trustllm.report.Renderers;
import org.trustllm.report.Report;
import org.trustllm.run.RunStore;
import org.trustllm.task.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders a run. */
@Command(name = "report", description = "Renders a run; asks and judges nothing.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "card, csv, html, json, junit, md or table (default: table).")
    private String format = "table";

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Renderer renderer = Renderers.byName().get(format);
        if (renderer == null) {
            throw Catalog.unknown("format", format, Renderers.byName().keySet());
        }
        Report report = Evaluation.report(
                run, TrustLlm.benchmark().profile(RunStore.description(run).scoring()));
        Path file = out;
        if (file == null) {
            StringBuilder text = new StringBuilder();
            renderer.render(report, text);
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            Evaluation.write(report, renderer, file);
        }
        return Exit.DONE;
    }
}
