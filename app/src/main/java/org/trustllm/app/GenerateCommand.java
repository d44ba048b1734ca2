package org.trustllm.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.trustllm.Evaluation;
import org.trustllm.app.cluster.EngineOption;
import org.trustllm.app.option.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Only asks. */
@Command(
        name = "generate",
        description = {
            "Only asks a model the benchmark. The answers are in the run directory, which 'run --resume' goes on to",
            "judge, and under responses/ there, as 'evaluate' reads them."
        })
final class GenerateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Option(names = "--dry-run", description = "Say what would be asked and what it may cost; ask and write nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check(engine);
        if (options.until() != null) {
            throw new IllegalArgumentException(
                    "expected --until with run only, as generate judges nothing that could be sure enough, found "
                            + options.until());
        }
        if (dryRun) {
            return new DryRun(options, false, false)
                    .show(spec.commandLine().getOut(), spec.commandLine().getErr());
        }
        Path folder = options.folder();
        OptionalInt elsewhere = engine.elsewhere(options.whole());
        if (elsewhere.isPresent()) {
            return elsewhere.getAsInt();
        }
        Path responses = folder.resolve("responses");
        Optional<Boolean> whole = new RunSession(
                        options, engine, false, spec.commandLine().getErr())
                .perform(folder, evaluation -> ask(evaluation, responses));
        if (whole.isEmpty() || !whole.get()) {
            return Exit.INTERRUPTED;
        }
        spec.commandLine().getOut().println(responses);
        spec.commandLine().getOut().flush();
        return Exit.DONE;
    }

    private static boolean ask(Evaluation evaluation, Path responses) throws IOException {
        boolean whole = evaluation.ask();
        if (whole) {
            evaluation.writeResponses(responses);
        }
        return whole;
    }
}
