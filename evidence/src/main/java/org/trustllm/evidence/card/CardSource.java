package org.trustllm.evidence.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.trustllm.RunDirectory;
import org.trustllm.data.InputException;
import org.trustllm.internal.files.Digest;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunStore;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Benchmark;

/**
 * A finished run with its figures, and what a run cannot know and people say.
 *
 * @param run the run directory
 * @param description what it says of itself
 * @param report its figures
 * @param digest SHA-256 of its journal
 * @param version of this program
 * @param people who measured
 */
public record CardSource(Path run, RunFile description, Report report, String digest, String version, People people) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Who measured.
     *
     * @param organization by name
     * @param relationship to who made the model: first_party, third_party, collaborative or other
     */
    public record People(String organization, String relationship) {
        public static final List<String> RELATIONSHIPS =
                List.of("first_party", "third_party", "collaborative", "other");

        public People {
            if (!RELATIONSHIPS.contains(relationship)) {
                throw new IllegalArgumentException("expected a relationship of %s, found %s"
                        .formatted(String.join(", ", RELATIONSHIPS), relationship));
            }
        }
    }

    /**
     * A figure with its task.
     *
     * @param task the task's score
     * @param measure one of its figures that has a value
     * @param value the value
     */
    record Figure(TaskScore task, Measure measure, double value) {
        String name() {
            return task.task().id() + "." + measure.scale().name();
        }
    }

    /**
     * Reads a run.
     *
     * @throws InputException where it is not finished
     */
    public static CardSource of(Path run, Benchmark benchmark, String version, People people) throws IOException {
        RunFile description = RunStore.description(run);
        if (description.status() != RunFile.Status.FINISHED) {
            throw new InputException(
                    "%s: expected a finished run, found one that is %s".formatted(run, description.status()), null);
        }
        try (InputStream journal = Files.newInputStream(run.resolve("outcomes.jsonl"))) {
            return new CardSource(
                    run,
                    description,
                    RunDirectory.of(run, benchmark).report(),
                    Digest.sha256(journal),
                    version,
                    people);
        }
    }

    /** The figures with a value, wholes only. */
    List<Figure> figures() {
        return report.tasks().stream()
                .flatMap(task -> task.measures().stream()
                        .filter(measure -> measure.value() != null)
                        .map(measure -> new Figure(task, measure, Objects.requireNonNull(measure.value()))))
                .toList();
    }

    public String model() {
        return description.model();
    }

    /** When it began, as ISO 8601; empty where that is not known. */
    String started() {
        return setting("started", description.circumstances().texts());
    }

    /** What the model says of itself, by name. */
    Map<String, String> said() {
        return description.settings().said();
    }

    /** What the model says of itself under a name; empty where it says nothing. */
    String said(String name) {
        return setting("model " + name, description.settings().texts());
    }

    private static String setting(String name, Map<String, String> texts) {
        return texts.getOrDefault(name, "");
    }

    /** The same for the same run. */
    public UUID uuid() {
        // RFC 9562, version 4: readers want that one
        String hex = digest.substring(0, 12) + "4" + digest.substring(13, 16) + "8" + digest.substring(17, 32);
        return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    /** Why fields that a reader may look for are not there. */
    public Map<String, String> unknown() {
        Map<String, String> unknown = new TreeMap<>();
        unknown.put("developer", "a run knows a model by its name only");
        unknown.put("licence", "a run does not read it");
        unknown.put("training", "a run asks a model and sees nothing of its training");
        if (said("file digest").isEmpty()) {
            unknown.put("weights digest", "the model was not read from a file by this program");
        }
        if (description.settings().recorded()) {
            unknown.put("sampling", "the answers existed before; nobody says how they were sampled");
        } else {
            unknown.put("top_p", "not sent: the server's own holds");
        }
        return unknown;
    }

    /** How many checks are met, never mixed with figures of answers. */
    static String words(Report.Checked checked) {
        return "%d met, %d not met, %d not measured".formatted(checked.met(), checked.notMet(), checked.unmeasured());
    }

    /** A document as it is written down. */
    static byte[] bytes(JsonNode document) {
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name as a part of a path. */
    static String path(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "_");
        return plain.isEmpty() || plain.startsWith(".") ? "_" + plain : plain;
    }
}
