package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.PriceOption;
import org.trustllm.calling.Price;
import org.trustllm.internal.advice.Advice;
import org.trustllm.internal.advice.AdviceText;
import org.trustllm.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what stands out in a run and what to do next. */
@Command(
        name = "advise",
        description = {
            "Says which figures of a run fall short for certain and which groups that comes from, what to try next and what that",
            "takes, and what cannot be concluded; each sentence under the figure that it rests on. Asks nobody."
        })
final class AdviseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RUN",
            description = "A run directory, of run or of evaluate --out, or a folder with its scores.json.")
    private Path run = Path.of("");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private PriceOption prices = new PriceOption();

    @Override
    public Integer call() throws IOException {
        Report report = MeasuredRun.open(run);
        @Nullable Price price = prices.of(report.provenance().model(), false).orElse(null);
        AdviceText told = new AdviceText(Advice.of(report, model -> price));
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                json
                        ? new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(told.json()) + "\n"
                        : told.text());
        out.flush();
        return Exit.DONE;
    }
}
