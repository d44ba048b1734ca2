package org.trustllm.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.document.DataDocument;
import org.trustllm.app.option.Datasets;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.published.Descriptions;
import org.trustllm.benchmark.published.FileDescription;
import org.trustllm.benchmark.published.PublishedFolder;
import org.trustllm.data.Dataset;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the published rows are. */
@Command(
        name = "describe",
        description = {
            "Says of each published file and each data set behind it: rows, labels, origin, licence, what is odd.",
            "Numbers are counted where the data is at hand; otherwise they are those of the published rows."
        })
final class DataDescribeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|SOURCE",
            description = "Only this file, such as safety/misuse, or this data set, such as XSTest.")
    private @Nullable String name;

    @Option(
            names = "--dataset",
            paramLabel = "DIR",
            description = "Count in this folder (default: where 'data download' puts the data, where it is there).")
    private @Nullable String folder;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--markdown", hidden = true, description = "Print the reference page of the published data.")
    private boolean markdown;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(DataDocument.of(
                    InstalledBenchmark.get().profile(Profile.STANDARD).sections(), Descriptions.files()));
        } else {
            describe(out);
        }
        out.flush();
        return Exit.DONE;
    }

    private void describe(PrintWriter out) throws IOException {
        Dataset counted = counted();
        List<FileDescription> files = wanted().stream()
                .map(file -> counted == null ? file : file.countedIn(counted))
                .toList();
        String numbers = counted == null ? "as published" : "counted in " + counted.origin();
        if (json) {
            JsonMapper mapper = new JsonMapper();
            ObjectNode node = mapper.createObjectNode().put("numbers", numbers);
            node.set("files", mapper.valueToTree(files));
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        } else {
            files.forEach(file -> out.print(DataDocument.text(file)));
            out.println("Numbers: " + numbers + ".");
        }
    }

    private @Nullable Dataset counted() {
        if (folder != null) {
            return Datasets.open(folder);
        }
        return PublishedFolder.ofUser().exists() ? Datasets.open(Datasets.PUBLISHED) : null;
    }

    private List<FileDescription> wanted() {
        if (name == null) {
            return Descriptions.files();
        }
        List<FileDescription> named = Descriptions.named(name);
        if (named.isEmpty()) {
            throw Catalog.unknown("file or data set", name, Descriptions.names());
        }
        return named;
    }
}
