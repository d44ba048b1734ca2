package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.ScreenOption;
import org.trustllm.benchmark.published.PublishedFile;
import org.trustllm.benchmark.published.PublishedFolder;
import org.trustllm.benchmark.published.PublishedSet;
import org.trustllm.data.Dataset;
import org.trustllm.internal.markup.Columns;
import org.trustllm.internal.markup.Wrapped;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The files of the published data. */
@Command(
        name = "list",
        description = "The published files: rows, bytes, digest, the tasks that read them, where they are.")
final class DataListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--dataset",
            paramLabel = "DIR",
            description = "The folder to look in (default: where 'data download' puts them).")
    private @Nullable Path folder;

    @Mixin
    private ScreenOption screen = new ScreenOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PublishedFolder user = PublishedFolder.ofUser();
        Path where = folder == null ? user.path() : folder;
        Set<String> found = folder == null && !user.exists()
                ? Set.of()
                : Set.copyOf(Dataset.folder(where).files());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(describe(where, found)));
        } else {
            table(out, screen.width(out), where, found);
        }
        out.flush();
        return Exit.DONE;
    }

    private static void table(PrintWriter out, int width, Path where, Set<String> found) throws IOException {
        Set<String> builtin = Set.copyOf(InstalledBenchmark.get().builtin().files());
        Columns columns = new Columns(List.of("FILE", "ROWS", "BYTES", "SHA-256", "BUILTIN", "FOUND", "TASKS"), 1, 2);
        for (PublishedFile file : PublishedSet.files()) {
            columns.add(List.of(
                    file.name(),
                    Integer.toString(file.rows()),
                    Long.toString(file.bytes()),
                    file.sha256().substring(0, 12),
                    builtin.contains(file.name()) ? "yes" : "no",
                    found.contains(file.name()) ? "yes" : "no",
                    String.join(" ", tasks(file))));
        }
        columns.write(out, width, 6, 3, 2, 4);
        Wrapped.write(
                "%d files, %d rows. ".formatted(PublishedSet.files().size(), PublishedSet.rows())
                        + (found.isEmpty()
                                ? "Not found in " + where + "; 'data download' brings them."
                                : "Found in " + where + "; 'data verify' compares their rows."),
                width,
                0,
                out);
    }

    private static ObjectNode describe(Path where, Set<String> found) {
        Set<String> builtin = Set.copyOf(InstalledBenchmark.get().builtin().files());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("folder", where.toString());
        node.put("archive_bytes", PublishedSet.ARCHIVE.bytes());
        node.put("archive_sha256", PublishedSet.ARCHIVE.sha256());
        for (PublishedFile file : PublishedSet.files()) {
            ObjectNode one = node.withArray("files").addObject();
            one.put("file", file.name())
                    .put("section", file.name().substring(0, file.name().indexOf('/')))
                    .put("rows", file.rows())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256())
                    .put("builtin", builtin.contains(file.name()))
                    .put("found", found.contains(file.name()));
            tasks(file).forEach(one.putArray("tasks")::add);
        }
        return node;
    }

    private static List<String> tasks(PublishedFile file) {
        return InstalledBenchmark.get().tasks().stream()
                .filter(task -> task.rows().file().equals(file.name()))
                .map(Task::id)
                .toList();
    }
}
