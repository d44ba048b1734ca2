package org.trustllm.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.ProgressLine;
import org.trustllm.benchmark.published.PublishedFolder;
import org.trustllm.benchmark.published.PublishedSet;
import org.trustllm.internal.fetch.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the published data. */
@Command(
        name = "download",
        description = {
            "Brings the published archive, checks its SHA-256, and unpacks it.",
            "Where it breaks off, the same command goes on."
        })
final class DataDownloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--from",
            paramLabel = "FILE|URL",
            description = "The archive itself, or another server that has it (default: its authors' repository).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The folder to make of it (default: 'published' in the account's place for data).")
    private @Nullable Path to;

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PublishedFolder folder = to == null ? PublishedFolder.ofUser() : PublishedFolder.at(to);
        boolean brought = bring(folder);
        say((brought ? "Unpacked" : "There already, and whole:") + " "
                + PublishedSet.files().size() + " files, " + PublishedSet.rows() + " rows");
        PrintWriter out = spec.commandLine().getOut();
        out.println(folder.path());
        out.flush();
        return Exit.DONE;
    }

    private boolean bring(PublishedFolder folder) throws IOException, InterruptedException {
        if (from == null) {
            return download(folder, PublishedSet.ADDRESS);
        }
        return isAddress(from) ? download(folder, URI.create(from)) : folder.take(Path.of(from));
    }

    private boolean download(PublishedFolder folder, URI address) throws IOException, InterruptedException {
        ProgressLine line = new ProgressLine(spec.commandLine().getErr(), quiet);
        try {
            return folder.download(
                    address,
                    Patience.SHORT,
                    (done, all) -> line.show("download", done, all, done / 1000 + " of " + all / 1000 + " kB"));
        } finally {
            line.end();
        }
    }

    private static boolean isAddress(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }

    private void say(String text) {
        if (!quiet) {
            spec.commandLine().getErr().println(text);
            spec.commandLine().getErr().flush();
        }
    }
}
