package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.BesideOption;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.ReportFormats;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders a run. */
@Command(name = "report", description = "Renders a run; asks and judges nothing.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RUN",
            description = "A run directory, of run or of evaluate --out, or a folder with its scores.json.")
    private Path run = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "card, csv, html, json, junit, md, pdf or table (default: table).")
    private String format = "table";

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Mixin
    private BesideOption beside = new BesideOption();

    @Override
    public Integer call() throws IOException {
        ReportFormats formats = new ReportFormats(Renderers.byName()).with("html", beside.page());
        formats.check("format", format);
        Report report = MeasuredRun.open(run);
        PrintWriter printed = spec.commandLine().getOut();
        (out == null ? formats.asWideAs(screen.width(printed)) : formats).write(report, format, out, printed);
        return Exit.DONE;
    }
}
