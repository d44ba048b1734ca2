package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.PullProgress;
import org.trustllm.local.KnownModel;
import org.trustllm.local.ModelCache;
import org.trustllm.provider.Provider;
import org.trustllm.task.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists and pulls models. */
@Command(
        name = "models",
        description = "Lists models, or pulls one into the cache.",
        subcommands = {ModelsCommand.All.class, ModelsCommand.Pull.class})
final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        list(spec.commandLine().getOut());
    }

    private static void list(PrintWriter out) {
        ModelCache cache = ModelCache.ofUser();
        for (KnownModel model : KnownModel.all()) {
            out.printf(
                    "local:%-14s %s%n                     %s; terms: %s%n",
                    model.name(),
                    cache.has(model) ? "at " + cache.file(model) : "not pulled yet",
                    model.about(),
                    model.terms());
        }
        out.println("local:/path/to/any.gguf");
        for (Provider provider : Provider.values()) {
            List<String> keys = provider.keyVariables();
            out.printf(
                    "%-20s %s%n",
                    provider.word() + ":...", keys.isEmpty() ? "needs no key" : "key in " + String.join(" or ", keys));
        }
        out.flush();
    }

    // commands that are methods cannot take an option of all commands
    @Command(name = "list", description = "Models that can be named, and where their files are.")
    static final class All implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            list(spec.commandLine().getOut());
        }
    }

    @Command(name = "pull", description = "Brings a model's file, checks its SHA-256, and keeps it in the cache.")
    static final class Pull implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "NAME", description = "smollm2-135m or gemma3-270m.")
        private String name = "";

        @Option(names = "--quiet", description = "No progress on standard error.")
        private boolean quiet;

        @Override
        public Integer call() throws IOException, InterruptedException {
            KnownModel model = KnownModel.named(name.startsWith("local:") ? name.substring(6) : name)
                    .orElseThrow(() -> Catalog.unknown(
                            "local model",
                            name,
                            KnownModel.all().stream().map(KnownModel::name).toList()));
            PrintWriter out = spec.commandLine().getOut();
            out.println(new PullProgress(spec.commandLine().getErr(), quiet).pull(model, ModelCache.ofUser()));
            out.flush();
            return Exit.DONE;
        }
    }
}
