package org.trustllm.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.principle.Dimension;
import org.trustllm.benchmark.principle.Principles;
import org.trustllm.benchmark.principle.PrinciplesJson;
import org.trustllm.benchmark.principle.PrinciplesText;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The eight dimensions. */
@Command(
        name = "principles",
        description = {
            "The eight dimensions of trustworthiness: what each demands, which tasks and checks speak to it,",
            "what is not measured, and which laws and standards speak of the same."
        })
final class PrinciplesCommand implements Callable<Integer> {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "DIMENSION", description = "Only this one, whole: transparency, ...")
    private @Nullable String dimension;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Dimensions, principles and numbers of your own, in YAML, added to those that are built in.")
    private @Nullable Path profile;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--markdown", hidden = true, description = "Print the reference page.")
    private boolean markdown;

    @Override
    public Integer call() throws IOException {
        Principles principles = principles();
        List<Dimension> chosen = dimension == null ? principles.dimensions() : List.of(principles.dimension(dimension));
        PrinciplesText text = new PrinciplesText(principles);
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.print(text.page());
        } else if (json) {
            out.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new PrinciplesJson(principles).tree(chosen)));
        } else {
            out.print(dimension == null ? text.brief() : text.whole(chosen.getFirst()));
        }
        out.flush();
        return Exit.DONE;
    }

    private Principles principles() {
        Path file = profile;
        if (file == null) {
            return Principles.builtin();
        }
        try {
            return Principles.builtin()
                    .with(Principles.of(read(file), file.toString()))
                    .known(
                            InstalledBenchmark.get().profiles().stream()
                                    .flatMap(one -> one.tasks().stream())
                                    .map(Task::id)
                                    .distinct()
                                    .toList(),
                            List.of());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.toString()) ? e : new IllegalArgumentException(file + ": " + message, e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(GivenFile.text(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": expected YAML, found: " + GivenFile.words(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a readable file with --profile, found " + file, e);
        }
    }
}
