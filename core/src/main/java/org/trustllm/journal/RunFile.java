package org.trustllm.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.journal.SettingsLine;
import org.trustllm.model.ChatResponse;

/**
 * What {@code run.json} says of a run.
 *
 * @param provenance what was run; a resumed run must bring the same, but for its circumstances
 * @param tasks ids of the tasks
 * @param plan what every task asks
 * @param status how far it came
 */
public record RunFile(Provenance provenance, List<String> tasks, List<Planned> plan, Status status) {
    static final int SCHEMA = 1;

    public RunFile {
        tasks = List.copyOf(tasks);
        plan = List.copyOf(plan);
    }

    /** How far a run came. */
    public enum Status {
        RUNNING,
        INTERRUPTED,
        /** Every row was asked, none judged yet. */
        ASKED,
        FINISHED
    }

    public String model() {
        return provenance.model();
    }

    public String scoring() {
        return provenance.scoring();
    }

    public RunSettings settings() {
        return provenance.settings();
    }

    public RunCircumstances circumstances() {
        return provenance.circumstances();
    }

    /** The same run, further on. */
    public RunFile with(Status reached, RunCircumstances circumstances) {
        return new RunFile(
                new Provenance(
                        provenance.model(),
                        provenance.benchmark(),
                        provenance.smokeSize(),
                        provenance.scoring(),
                        provenance.settings(),
                        circumstances),
                tasks,
                plan,
                reached);
    }

    /** The same run with what was left out of its plan. */
    public RunFile with(List<Planned> planned) {
        return new RunFile(provenance, tasks, planned, status);
    }

    /** Settings that differ, one line each with both values; empty where a run may go on. */
    public List<String> differences(RunFile other) {
        return differences(identity(), other.identity());
    }

    /** The same of what stands in a journal's first line; empty where that says nothing, as an older version's. */
    public List<String> differences(@Nullable SettingsLine begun) {
        if (begun == null) {
            return List.of();
        }
        Map<String, String> mine = identity();
        if (settings().recorded()) {
            // the others are known only once the answers are read
            mine.keySet().retainAll(begun.settings().keySet());
        }
        Map<String, String> were = new TreeMap<>(begun.settings());
        absent(were);
        absent(mine);
        return differences(were, mine);
    }

    private static List<String> differences(Map<String, String> were, Map<String, String> are) {
        Map<String, String> all = new TreeMap<>(were);
        all.putAll(are);
        List<String> differences = new ArrayList<>();
        for (String name : all.keySet()) {
            String was = were.getOrDefault(name, "nothing");
            String is = are.getOrDefault(name, "nothing");
            if (!was.equals(is)) {
                differences.add("%s: the run has %s, found %s".formatted(name, was, is));
            }
        }
        return differences;
    }

    /** What tells runs apart, by name. */
    Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>(settings().texts());
        absent(identity);
        identity.put("model", model());
        identity.put("benchmark", provenance.benchmark());
        identity.put("scoring", scoring());
        return identity;
    }

    /** What held in runs that do not say. */
    private static void absent(Map<String, String> identity) {
        identity.putIfAbsent(RunSpec.EPOCHS, "1");
        identity.putIfAbsent(RunSpec.WORDINGS, "1");
        identity.putIfAbsent(RunSettings.THOUGHTS, ChatResponse.Thoughts.CUT.word());
    }

    /** As it stands in {@code run.json}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA)
                .put("status", status.name())
                .put("model", model())
                .put("benchmark", provenance.benchmark())
                .put("smoke_size", provenance.smokeSize())
                .put("scoring", scoring());
        tasks.forEach(json.putArray("tasks")::add);
        settings().texts().forEach(json.putObject("settings")::put);
        circumstances().texts().forEach(json.putObject("circumstances")::put);
        ArrayNode parts = json.putArray("plan");
        for (Planned part : plan) {
            ObjectNode node = parts.addObject();
            node.put("task", part.task()).put("file", part.file()).put("rows", part.ranges());
            part.assessments().forEach(node.putArray("assessments")::add);
            if (part.epochs() > 1) {
                node.put("epochs", part.epochs());
            }
            Planned.Sequential sequential = part.sequential();
            if (sequential != null) {
                node.putObject("until")
                        .put("interval", sequential.atMost())
                        .put("largest", sequential.largest())
                        .put("left_out", Planned.ranges(sequential.leftOut()));
            }
        }
        return json;
    }

    /**
     * Reads {@link #toJson}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static RunFile fromJson(JsonNode json) {
        List<String> tasks = new ArrayList<>();
        json.path("tasks").forEach(task -> tasks.add(task.asText()));
        return new RunFile(
                new Provenance(
                        json.path("model").asText(),
                        json.path("benchmark").asText(),
                        json.path("smoke_size").asBoolean(),
                        json.path("scoring").asText(),
                        RunSettings.of(texts(json.path("settings"))),
                        RunCircumstances.of(texts(json.path("circumstances")))),
                tasks,
                plan(json.path("plan")),
                status(json.path("status").asText()));
    }

    private static Status status(String word) {
        return Arrays.stream(Status.values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the status \"" + word + "\", which is none"));
    }

    private static List<Planned> plan(JsonNode node) {
        List<Planned> plan = new ArrayList<>();
        for (JsonNode part : node) {
            List<String> assessments = new ArrayList<>();
            part.path("assessments").forEach(name -> assessments.add(name.asText()));
            plan.add(new Planned(
                    part.path("task").asText(),
                    part.path("file").asText(),
                    Planned.rows(part.path("rows").asText()),
                    assessments,
                    part.path("epochs").asInt(1),
                    sequential(part.path("until"))));
        }
        return plan;
    }

    private static Planned.@Nullable Sequential sequential(JsonNode until) {
        return until.isObject()
                ? new Planned.Sequential(
                        until.path("interval").asDouble(),
                        until.path("largest").asInt(),
                        Planned.rows(until.path("left_out").asText()))
                : null;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
