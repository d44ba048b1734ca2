package org.trustllm.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.principle.Document;
import org.trustllm.benchmark.principle.Document.Kind;
import org.trustllm.benchmark.principle.Evidence;
import org.trustllm.benchmark.principle.MeasuredEvidence;
import org.trustllm.benchmark.principle.Since;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.GivenFile;
import org.trustllm.journal.RunStore;
import org.trustllm.local.FileFacts;
import org.trustllm.task.Catalog;
import picocli.CommandLine.Option;

/** What there is to read of one subject: options of the command, or an entry of a file of subjects. */
final class GivenEvidence {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> SUBJECT =
            List.of("name", "run", "since", "model_card", "dataset_card", "gguf", "onnx", "statement");
    private static final List<String> STATEMENT = List.of(
            "acceptable_use",
            "ai_disclosure",
            "change_log",
            "contact",
            "evaluation",
            "evaluator",
            "evaluator_relation",
            "human_oversight",
            "incident_contact",
            "intended_use",
            "knowledge_cutoff",
            "languages",
            "license",
            "limits",
            "not_intended_use",
            "operator",
            "system_prompt",
            "terms",
            "version");

    @Option(names = "--run", paramLabel = "RUN", description = "A run directory, of run or of evaluate --out.")
    private @Nullable Path run;

    @Option(
            names = "--since",
            paramLabel = "RUN",
            description = "An earlier run of the same rows; what changed since is checked.")
    private @Nullable Path since;

    @Option(names = "--model-card", paramLabel = "FILE", description = "A model card: Markdown with front matter.")
    private @Nullable Path modelCard;

    @Option(names = "--dataset-card", paramLabel = "FILE", description = "A data set's card.")
    private @Nullable Path datasetCard;

    @Option(names = "--gguf", paramLabel = "FILE", description = "A model file, whose header is read.")
    private @Nullable Path gguf;

    @Option(names = "--onnx", paramLabel = "FILE", description = "A model file, whose metadata are read.")
    private @Nullable Path onnx;

    @Option(
            names = "--statement",
            paramLabel = "FILE",
            description = "What you say of the system yourself, in YAML: system_prompt, ai_disclosure, contact, ...")
    private @Nullable Path statement;

    private @Nullable String name;

    /** Whether there is anything to read. */
    boolean isGiven() {
        return run != null
                || modelCard != null
                || datasetCard != null
                || gguf != null
                || onnx != null
                || statement != null;
    }

    @Nullable
    Path run() {
        return run;
    }

    /** The subjects of a file, in its order; paths in it are from its own folder. */
    static List<GivenEvidence> subjects(Path file) {
        JsonNode tree = tree(file, "--subjects");
        if (!tree.path("subjects").isArray() || tree.path("subjects").isEmpty()) {
            throw new IllegalArgumentException(file + ": expected a list of subjects, found none");
        }
        List<GivenEvidence> all = new ArrayList<>();
        for (JsonNode node : tree.path("subjects")) {
            String where = file + ": subjects " + (all.size() + 1);
            refuseUnknown(node, SUBJECT, where);
            GivenEvidence one = new GivenEvidence();
            one.name = node.path("name").isTextual() ? node.path("name").asText() : null;
            Function<String, @Nullable Path> path = key -> path(file, node.path(key), where + ", " + key);
            one.run = path.apply("run");
            one.since = path.apply("since");
            one.modelCard = path.apply("model_card");
            one.datasetCard = path.apply("dataset_card");
            one.gguf = path.apply("gguf");
            one.onnx = path.apply("onnx");
            one.statement = path.apply("statement");
            if (!one.isGiven()) {
                throw new IllegalArgumentException(where + ": expected something to read, such as run, found nothing");
            }
            all.add(one);
        }
        return all;
    }

    private static @Nullable Path path(Path file, JsonNode node, String where) {
        if (node.isMissingNode()) {
            return null;
        }
        if (!node.isTextual() || node.asText().isBlank()) {
            throw new IllegalArgumentException(where + ": expected a path, found " + node);
        }
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of(node.asText()) : folder.resolve(node.asText());
    }

    /** Reads all that is given. */
    Evidence read() throws IOException {
        List<Document> documents = new ArrayList<>();
        card(Kind.MODEL_CARD, modelCard, "--model-card", documents);
        card(Kind.DATASET_CARD, datasetCard, "--dataset-card", documents);
        facts(Kind.GGUF, gguf, FileFacts::ofGguf, documents);
        facts(Kind.ONNX, onnx, FileFacts::ofOnnx, documents);
        Path said = statement;
        if (said != null) {
            JsonNode tree = tree(said, "--statement");
            refuseUnknown(tree, STATEMENT, said.toString());
            documents.add(Document.of(Kind.STATEMENT, fileName(said), Document.entries(tree)));
        }
        Path folder = run;
        MeasuredEvidence measured = folder == null ? null : MeasuredEvidence.read(folder, InstalledBenchmark.get());
        Path earlier = since;
        if (earlier != null && (measured == null || folder == null)) {
            throw new IllegalArgumentException("expected --run with --since, found none");
        }
        Since changes = earlier == null || measured == null || folder == null
                ? null
                : Since.of(
                        earlier,
                        measured,
                        InstalledBenchmark.get()
                                .profile(RunStore.description(folder).scoring()));
        return new Evidence(
                subject(folder, documents), documents, Optional.ofNullable(measured), Optional.ofNullable(changes));
    }

    private String subject(@Nullable Path folder, List<Document> documents) throws IOException {
        if (name != null) {
            return name;
        }
        return folder == null
                ? documents.getFirst().file()
                : RunStore.description(folder).model();
    }

    private static void card(Kind kind, @Nullable Path file, String option, List<Document> documents) {
        if (file == null) {
            return;
        }
        String text = text(file, option);
        try {
            String front = Document.frontMatter(text);
            JsonNode tree = front.isBlank() ? JsonNodeFactory.instance.objectNode() : YAML.readTree(front);
            if (!tree.isObject()) {
                throw new InputException(file + ": expected front matter with keys, found " + tree, null);
            }
            documents.add(Document.card(kind, fileName(file), tree, text));
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": expected front matter in YAML, found: " + GivenFile.words(e), e);
        }
    }

    private static void facts(
            Kind kind, @Nullable Path file, Function<Path, Map<String, String>> reading, List<Document> documents) {
        if (file != null) {
            documents.add(Document.of(kind, fileName(file), reading.apply(file)));
        }
    }

    private static String fileName(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    private static void refuseUnknown(JsonNode tree, List<String> known, String where) {
        if (!tree.isObject()) {
            throw new IllegalArgumentException(where + ": expected entries, each as key: value, found " + tree);
        }
        tree.properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                throw new IllegalArgumentException(where + ": "
                        + Catalog.unknown("key", entry.getKey(), known).getMessage());
            }
        });
    }

    /** A file in YAML. */
    static JsonNode tree(Path file, String option) {
        try {
            return YAML.readTree(text(file, option));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": expected YAML, found: " + GivenFile.words(e), e);
        }
    }

    private static String text(Path file, String option) {
        try {
            return GivenFile.text(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a readable file with " + option + ", found " + file, e);
        }
    }
}
