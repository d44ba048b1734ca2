package org.trustllm.app.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import org.trustllm.app.option.ModelOptions;
import org.trustllm.app.option.Models;
import org.trustllm.app.option.OpenedModel;
import org.trustllm.app.option.PullProgress;
import org.trustllm.internal.engine.OpenableModel;
import org.trustllm.local.ModelCache;
import org.trustllm.model.ChatModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * A model as a command line names it, so that another process opens the same. Its key is that of the process's own environment, or in
 * a file that it sees.
 *
 * @param arguments of the command; what does not tell how the model is reached is passed over
 */
public record NamedModel(String name, List<String> arguments) implements OpenableModel {
    private static final long serialVersionUID = 1L;

    /** What is read of the arguments. */
    @Command(name = "model")
    static final class Reached implements Runnable {
        @Mixin
        private ModelOptions options = new ModelOptions();

        @Override
        public void run() {
            // is only read
        }
    }

    /** It lives as long as its process. */
    @Override
    public ChatModel open() throws IOException, InterruptedException {
        CommandLine line = new CommandLine(Reached.class).setUnmatchedArgumentsAllowed(true);
        line.parseArgs(arguments.toArray(String[]::new));
        Reached reached = line.getCommand();
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        OpenedModel opened = Models.open(
                name,
                reached.options.access(nobody),
                reached.options.local(),
                ModelCache.ofUser(),
                new PullProgress(nobody, true));
        return opened.model();
    }
}
