package org.trustllm.app.exchange;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.Version;
import org.trustllm.evidence.card.CardSource;
import org.trustllm.task.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A run as the files of another tool. */
@Command(
        name = "export",
        description = {
            "Writes a finished run as files that other tools read: what was asked and answered, verdict by verdict.",
            "Asks and judges nothing."
        })
public final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "A run directory, of run or of evaluate --out.")
    private Path run = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = {
                "inspect: a log (.eval) a task; eee: Every Eval Ever, as card writes it; lm-eval: results_*.json and samples_*.jsonl;",
                "langfuse-jsonl: events to send; parquet or csv: a table with a line a verdict."
            })
    private String format = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder that takes the files.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Map<String, Form> forms = Forms.byName();
        Form form = forms.get(format);
        if (form == null) {
            throw Catalog.unknown("format", format, forms.keySet());
        }
        CardSource source = CardSource.of(
                run, InstalledBenchmark.get(), Version.text(), new CardSource.People("not stated", "other"));
        Files.createDirectories(out);
        PrintWriter lines = spec.commandLine().getOut();
        form.write(source, out).forEach(lines::println);
        lines.flush();
        return Exit.DONE;
    }
}
