package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.trustllm.app.option.CallOptions;
import org.trustllm.app.option.Exit;
import org.trustllm.calling.Calling;
import org.trustllm.internal.calling.KeptAnswers;
import org.trustllm.internal.text.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers that are kept across runs. */
@Command(
        name = "cache",
        description = "The answers that are kept across runs.",
        subcommands = {CacheCommand.Told.class, CacheCommand.Clear.class})
final class CacheCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        TrustLlm.help(spec.commandLine());
    }

    // commands that are methods cannot take an option of all commands
    @Command(name = "stats", description = "Says how many answers are kept, and where.")
    static final class Told implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            KeptAnswers.Stats stats = kept().stats();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(new JsonMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JsonNodeFactory.instance
                                .objectNode()
                                .put("folder", CallOptions.cache().toString())
                                .put("models", stats.models())
                                .put("answers", stats.answers())
                                .put("damaged", stats.damaged())
                                .put("bytes", stats.bytes())));
            } else {
                out.println(words(stats) + " in " + CallOptions.cache());
            }
            out.flush();
            return Exit.DONE;
        }
    }

    @Command(name = "clear", description = "Deletes all of them.")
    static final class Clear implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            out.println("deleted " + words(kept().clear()) + " in " + CallOptions.cache());
            out.flush();
            return Exit.DONE;
        }
    }

    private static KeptAnswers kept() {
        return new KeptAnswers(new Calling.AnswerCache(CallOptions.cache()));
    }

    private static String words(KeptAnswers.Stats stats) {
        return String.format(
                Locale.ROOT,
                "%s of %s (%.1f MB)%s",
                Counted.of(stats.answers(), "answer"),
                Counted.of(stats.models(), "model"),
                stats.bytes() / 1e6,
                stats.damaged() == 0 ? "" : ", besides " + Counted.of(stats.damaged(), "damaged line"));
    }
}
