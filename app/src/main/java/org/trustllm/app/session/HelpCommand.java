package org.trustllm.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.Terminal;
import org.trustllm.task.Catalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The help of a command. */
@Command(name = "help", description = "Shows what a command is for, with its options: help judges calibrate.")
public final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, and that of it.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine at = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = at.getSubcommands().get(word);
            if (next == null) {
                throw Catalog.unknown("command", word, at.getSubcommands().keySet());
            }
            at = next;
        }
        Terminal.steer(spec.commandLine().getOut(), at.getUsageMessage(at.getColorScheme()));
        return Exit.DONE;
    }
}
