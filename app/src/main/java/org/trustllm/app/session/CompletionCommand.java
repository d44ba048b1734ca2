package org.trustllm.app.session;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.task.Catalog;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion of the command line by a shell. */
@Command(
        name = "completion",
        description = {
            "Prints what lets a shell complete commands and options: source <(./trustllm completion bash), the same with zsh,",
            "or ./trustllm completion fish | source."
        })
public final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "fish", "zsh");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private String shell = "";

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw Catalog.unknown("shell", shell, SHELLS);
        }
        PrintWriter out = spec.commandLine().getOut();
        String name = spec.root().name();
        // the one script serves both: in zsh it turns on zsh's own reading of bash's
        out.print(
                shell.equals("fish")
                        ? FishCompletion.of(spec.root())
                        : AutoComplete.bash(name, spec.root().commandLine()));
        out.flush();
        return Exit.DONE;
    }
}
