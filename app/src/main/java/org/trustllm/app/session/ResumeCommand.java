package org.trustllm.app.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run. */
@Command(
        name = "resume",
        description = {
            "Goes on with a run, with the command that began it: asks what has no answer, judges what has no verdict, measures",
            "and reports."
        })
public final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The directory of a run, generate or mitigate.")
    private Path run = Path.of("");

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        BegunCommand begun = BegunCommand.of(run);
        List<String> words = new ArrayList<>(begun.goingOn(run));
        PrintWriter err = spec.commandLine().getErr();
        if (!begun.isOurs()) {
            err.println(
                    run + ": expected a command that this account began, found one of somebody else's, which may start"
                            + " programs or send keys elsewhere. Look at it, and give it yourself:");
            err.println("  " + BegunCommand.line(words));
            return Exit.USAGE;
        }
        String here = Path.of("").toAbsolutePath().toString();
        if (!begun.folder().equals(here)) {
            err.println("Begun in " + begun.folder() + ", from where its paths lead; found " + here
                    + ". Go there, or give:");
            err.println("  " + BegunCommand.line(words));
            return Exit.USAGE;
        }
        if (quiet && !words.contains("--quiet")) {
            words.add("--quiet");
        }
        return spec.root().commandLine().execute(words.toArray(String[]::new));
    }
}
