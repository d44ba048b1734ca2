package org.trustllm.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.internal.files.Digest;
import org.trustllm.journal.Planned;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/**
 * What was said of a run before it began: tasks and rows, judges and thresholds, signed. Whoever reads the run's pack sees whether
 * it was followed, and which figures were not announced.
 *
 * @param plan what was said
 */
public record Registration(JsonNode plan) {
    private static final String PREDICATE = "urn:trustllm:registration:1";
    private static final List<String> ALIKE = List.of("benchmark", "scoring");

    /**
     * What a run is to do.
     *
     * @param benchmark the name of the rows' origin
     * @param scoring the scoring profile
     * @param judges the judges in the words of a run's settings
     * @param dataDigest one digest over the files that the tasks read
     */
    public record Announced(String benchmark, String scoring, String judges, String dataDigest) {}

    /** Begins one, as of now. */
    public static Registration of(
            Announced announced, List<Planned> parts, List<Task> tasks, Map<String, JsonNode> more) {
        ObjectNode plan = JsonNodeFactory.instance
                .objectNode()
                .put("schema", 1)
                .put("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("benchmark", announced.benchmark())
                .put("scoring", announced.scoring())
                .put("judges", announced.judges())
                .put("data_digest", announced.dataDigest());
        var list = plan.putArray("tasks");
        for (Planned part : parts) {
            ObjectNode node = list.addObject()
                    .put("task", part.task())
                    .put("file", part.file())
                    .put("rows", part.ranges())
                    .put("n", part.answers());
            var figures = node.putArray("figures");
            tasks.stream()
                    .filter(task -> task.id().equals(part.task()))
                    .flatMap(task -> task.assessments().stream())
                    .map(Assessment::metrics)
                    .forEach(metrics ->
                            metrics.forEach(metric -> figures.add(metric.scale().name())));
        }
        more.forEach(plan::set);
        return new Registration(plan);
    }

    /** As a signed document. */
    public byte[] sign(SigningKey key) {
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("_type", Statement.KIND)
                .put("predicateType", PREDICATE);
        statement
                .putArray("subject")
                .addObject()
                .put("name", "plan")
                .putObject("digest")
                .put("sha256", Digest.sha256(CanonicalJson.of(plan, "plan")));
        statement.set("predicate", plan);
        return Envelope.sign(CanonicalJson.of(statement, "registration"), key).json();
    }

    /**
     * Reads what {@link #sign} wrote.
     *
     * @throws IllegalArgumentException where it is no registration, or not signed with that key
     */
    static Registration read(byte[] json, PublicKeyFile key) {
        Envelope envelope = Envelope.read(json);
        if (!envelope.isSignedBy(key)) {
            throw new IllegalArgumentException(
                    "expected a registration signed with the key %s, found one of the key %s or one that was changed"
                            .formatted(key.id(), envelope.keyId()));
        }
        JsonNode statement = CanonicalJson.read(envelope.payload(), "registration");
        if (!statement.path("predicateType").asText().equals(PREDICATE)) {
            throw new IllegalArgumentException("expected a registration, found "
                    + statement.path("predicateType").asText("nothing"));
        }
        return new Registration(statement.path("predicate"));
    }

    String made() {
        return plan.path("made").asText();
    }

    /** In what a run is not as it was announced; empty where it followed. */
    List<String> differences(JsonNode run) {
        List<String> differences = new ArrayList<>();
        JsonNode settings = run.path("settings");
        boolean recorded = settings.path("answers").asText().equals("recorded");
        for (String name : ALIKE) {
            // recorded answers name their folder as their benchmark, and their digest is that of the answers
            if (!recorded || !name.equals("benchmark")) {
                differ(name, plan.path(name).asText(), run.path(name).asText(), differences);
            }
        }
        differ("judges", plan.path("judges").asText(), settings.path("judges").asText(), differences);
        if (!recorded) {
            differ(
                    "data digest",
                    plan.path("data_digest").asText(),
                    settings.path("data digest").asText(),
                    differences);
        }
        Map<String, JsonNode> parts = new HashMap<>();
        run.path("plan").forEach(part -> parts.put(part.path("task").asText(), part));
        for (JsonNode task : plan.path("tasks")) {
            String id = task.path("task").asText();
            JsonNode part = parts.get(id);
            differ(
                    "rows of " + id,
                    task.path("rows").asText(),
                    part == null ? "none" : part.path("rows").asText(),
                    differences);
        }
        String started = run.path("circumstances").path("started").asText();
        if (!isBefore(made(), started)) {
            differences.add("registered at %s, which is not before the run began (%s)"
                    .formatted(made(), started.isEmpty() ? "it does not say when" : started));
        }
        return differences;
    }

    private static void differ(String what, String announced, String found, List<String> differences) {
        if (!announced.equals(found)) {
            differences.add("%s: announced %s, found %s".formatted(what, announced, found));
        }
    }

    private static boolean isBefore(String one, String other) {
        try {
            return !Instant.parse(one).isAfter(Instant.parse(other));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Figures with a value of which nothing was said. */
    List<String> notAnnounced(JsonNode scores) {
        Set<String> announced = new HashSet<>();
        for (JsonNode task : plan.path("tasks")) {
            task.path("figures")
                    .forEach(figure -> announced.add(task.path("task").asText() + "." + figure.asText()));
        }
        List<String> others = new ArrayList<>();
        for (JsonNode section : scores.path("sections")) {
            for (JsonNode task : section.path("tasks")) {
                for (JsonNode measure : task.path("measures")) {
                    String name = task.path("task").asText() + "."
                            + measure.path("name").asText();
                    if (measure.path("value").isNumber() && !announced.contains(name)) {
                        others.add(name);
                    }
                }
            }
        }
        return others;
    }
}
