package org.trustllm.dashboard.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.trustllm.metric.Measure;
import org.trustllm.task.Section;

/**
 * The figures of a run, as {@code scores.json} has them.
 *
 * @param model who was asked
 * @param benchmark the rows' origin
 * @param smokeSize whether the rows are the small built-in set
 * @param scoring the scoring profile
 * @param settings what identifies the run
 * @param tasks the tasks, in the benchmark's order
 * @param card the rank card; empty where the profile has none
 */
public record Scores(
        String model,
        String benchmark,
        boolean smokeSize,
        String scoring,
        Map<String, String> settings,
        List<TaskFigures> tasks,
        List<CardFigure> card) {
    private static final JsonMapper JSON = new JsonMapper();

    public Scores {
        settings = new TreeMap<>(settings);
        tasks = List.copyOf(tasks);
        card = List.copyOf(card);
    }

    /** Reads a run's scores; empty where it has none yet, or none that can be read. */
    static Optional<Scores> of(RunFolder run, Scales scales) {
        Path file = run.path().resolve("scores.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(JSON.readTree(Files.readString(file)), scales));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Scores of(JsonNode json, Scales scales) {
        return new ScoresReading(scales, json.path("scoring").asText()).scores(json);
    }

    /** The figures of a task. */
    public Optional<TaskFigures> task(String id) {
        return tasks.stream().filter(task -> task.task().equals(id)).findFirst();
    }

    public List<TaskFigures> section(Section section) {
        return tasks.stream()
                .filter(task -> task.section().equals(section.word()))
                .toList();
    }

    /** Mean position of a section's headlines, 0 the worst and 1 the best; for pictures only. */
    public OptionalDouble position(Section section) {
        return section(section).stream()
                .map(TaskFigures::headline)
                .filter(measure -> measure.value() != null)
                .mapToDouble(Scores::goodness)
                .average();
    }

    public int scored() {
        return tasks.stream().mapToInt(task -> task.headline().scored()).sum();
    }

    public int unscored() {
        return tasks.stream().mapToInt(task -> task.headline().unscored()).sum();
    }

    private static double goodness(Measure measure) {
        return measure.scale().goodness(Objects.requireNonNull(measure.value()));
    }
}
