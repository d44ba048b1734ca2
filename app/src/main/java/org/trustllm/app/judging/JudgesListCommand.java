package org.trustllm.app.judging;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.local.judge.EmbeddedJudges;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells of judges what they need and how good they are. */
@Command(name = "list", description = "Judges that can be named, the default first, and what they need.")
final class JudgesListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--cards", description = "Print the model cards, with figures and limits.")
    private boolean cards;

    @Option(names = "--markdown", hidden = true, description = "Print the reference page of the model cards.")
    private boolean markdown;

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(JudgesCommand.page());
        } else {
            JudgesCommand.list(out, screen);
        }
        if (cards && !markdown) {
            JudgeNames.WITH_WEIGHTS.stream().sorted().forEach(kind -> out.printf("%n%s", EmbeddedJudges.card(kind)));
        }
        out.flush();
        return Exit.DONE;
    }
}
