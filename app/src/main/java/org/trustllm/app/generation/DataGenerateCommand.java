package org.trustllm.app.generation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.AskedModel;
import org.trustllm.app.option.CallOptions;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.app.option.ModelOptions;
import org.trustllm.app.option.Version;
import org.trustllm.data.Dataset;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.local.MiniLm;
import org.trustllm.model.ChatModel;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a model write rows. */
@Command(
        name = "generate",
        description = {
            "Lets a model write rows as a file says: for which tasks, on which topics, in which languages and forms. Rows are",
            "looked at by rules and, with --validator, by a second model; nearly the same ones are left out. The folder is a",
            "benchmark for 'run --benchmark', with a passport that says how it was made."
        })
public final class DataGenerateCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSPORT = "passport.json";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SPEC.yaml", description = "Which rows are wanted.")
    private Path file = Path.of("");

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME",
            description = "The model that writes, as for 'run'.")
    private String model = "";

    @Option(names = "--validator", paramLabel = "NAME", description = "A second model that looks at every row.")
    private @Nullable String validator;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private CallOptions callOptions = new CallOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write.")
    private Path out = Path.of("");

    @Option(names = "--author", paramLabel = "NAME", description = "Who has it written, for the passport.")
    private @Nullable String author;

    @Option(names = "--similarity", description = "Also measures by MiniLM how far the rows are spread.")
    private boolean similarity;

    @Option(names = "--json", description = "Print the passport.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        GenerationSpec wanted = GenerationSpec.read(file);
        refuseOther(out);
        PrintWriter err = spec.commandLine().getErr();
        ObjectNode passport;
        try (AskedModel writer = AskedModel.open(model, modelOptions, callOptions, err, quiet)) {
            if (validator == null) {
                passport = generate(wanted, writer, Optional.empty());
            } else {
                // the address and the key given are those of the provider of the model that writes
                boolean same = provider(validator).equals(provider(model));
                ModelOptions reached = same ? modelOptions : new ModelOptions();
                try (AskedModel second = AskedModel.open(validator, reached, callOptions, err, quiet)) {
                    passport = generate(wanted, writer, Optional.of(second));
                }
            }
        }
        PrintWriter output = spec.commandLine().getOut();
        output.print(json ? passport.toPrettyString() + "\n" : table(passport));
        output.flush();
        return Exit.DONE;
    }

    private static String provider(String name) {
        return ChatModel.Name.parse(name).provider();
    }

    private ObjectNode generate(GenerationSpec wanted, AskedModel writer, Optional<AskedModel> second)
            throws IOException, InterruptedException {
        if (!similarity) {
            return generate(wanted, writer, second, Optional.empty());
        }
        try (MiniLm embeddings = new MiniLm()) {
            return generate(wanted, writer, second, Optional.of(embeddings));
        }
    }

    private ObjectNode generate(
            GenerationSpec wanted, AskedModel writer, Optional<AskedModel> second, Optional<EmbeddingModel> embeddings)
            throws IOException, InterruptedException {
        ObjectNode passport = JSON.createObjectNode()
                .put("schema", 1)
                .put("name", wanted.name())
                .put("version", Version.text())
                .put("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("author", author)
                .put("model", model)
                .put("validator", validator)
                .put("seed", wanted.seed())
                .put("specification_sha256", wanted.digest());
        passport.putObject("prompts").put("write", GeneratedRows.WRITE).put("validate", GeneratedRows.VALIDATE);
        ArrayNode files = passport.putArray("files");
        for (GenerationSpec.Kind kind : wanted.kinds()) {
            List<Task> tasks = InstalledBenchmark.get().tasks().stream()
                    .filter(task -> task.rows().file().equals(kind.file()))
                    .toList();
            GeneratedRows.Outcome made = new GeneratedRows(kind, wanted.seed(), writer, second, tasks).generate();
            Path target = out.resolve(kind.file() + ".json");
            Files.createDirectories(target.toAbsolutePath().getParent());
            OwnFile.replace(target, stream -> write(stream, made.rows()));
            Diversity diversity = Diversity.of(
                    made.rows().stream().map(row -> row.path("prompt").asText()).toList(), embeddings);
            ObjectNode told = files.addObject()
                    .put("file", kind.file())
                    .put("wanted", kind.count())
                    .put("rows", made.rows().size())
                    .put("sha256", Dataset.folder(out).digest(kind.file()))
                    .put("calls", made.calls())
                    .put("distinct_pairs", diversity.distinctPairs());
            diversity.spread().ifPresent(spread -> told.put("spread", spread));
            tasks.forEach(task -> told.withArray("tasks").add(task.id()));
            ObjectNode refused = told.putObject("refused");
            made.refused().forEach(refused::put);
        }
        OwnFile.replace(out.resolve(PASSPORT), passport.toPrettyString() + "\n");
        return passport;
    }

    private static void write(OutputStream out, List<ObjectNode> rows) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeStartArray();
            for (ObjectNode row : rows) {
                generator.writeRaw('\n');
                JSON.writeTree(generator, row);
            }
            generator.writeEndArray();
        }
    }

    private String table(ObjectNode passport) {
        StringBuilder text = new StringBuilder();
        for (JsonNode one : passport.path("files")) {
            text.append("%s: %d of %d rows, %d calls%n"
                    .formatted(
                            one.path("file").asText(),
                            one.path("rows").asInt(),
                            one.path("wanted").asInt(),
                            one.path("calls").asInt()));
            one.path("refused")
                    .properties()
                    .forEach(reason -> text.append("  left out, %s: %d%n"
                            .formatted(reason.getKey(), reason.getValue().asInt())));
        }
        return text.append("Ask them: run --benchmark ")
                .append(out)
                .append('\n')
                .toString();
    }

    private static void refuseOther(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent() && !Files.exists(folder.resolve(PASSPORT))) {
                throw new IllegalArgumentException(
                        "expected --out to be empty or a folder of generated rows, found other things in " + folder);
            }
        }
    }
}
