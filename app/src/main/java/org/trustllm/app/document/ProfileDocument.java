package org.trustllm.app.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.RecordedEvaluation;
import org.trustllm.app.judging.RecordedEmbeddings;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Panel;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/**
 * The page that sets the scoring profiles side by side; {@code docs/reference/scoring-profiles.md} is this text. The
 * figures are measured on answers with recorded verdicts: a made-up set, and those of real models.
 */
public final class ProfileDocument {
    private static final String SET = "golden/setA/responses";
    private static final String MODELS = "real-responses";

    private final List<Profile> profiles;

    private ProfileDocument(List<Profile> profiles) {
        this.profiles = profiles;
    }

    /**
     * Measures and writes.
     *
     * @param data a folder that holds the made-up set and the real models' answers
     */
    public static String of(Benchmark benchmark, Path data) throws IOException {
        ProfileDocument page = new ProfileDocument(benchmark.profiles());
        List<Map<String, Measure>> set = page.measure(data.resolve(SET));
        List<List<Map<String, Measure>>> models = new ArrayList<>();
        try (Stream<Path> folders = Files.list(data.resolve(MODELS)).filter(Files::isDirectory)) {
            for (Path folder : folders.sorted().toList()) {
                models.add(page.measure(folder));
            }
        }
        StringBuilder text = new StringBuilder(ProfileTexts.HEAD);
        for (Task task : page.tasks()) {
            page.rules(text, task);
        }
        text.append(ProfileTexts.MEASURED);
        for (Task task : page.tasks()) {
            page.figures(text, task, set, models);
        }
        return text.toString();
    }

    /** Those of the first profile, then those that it has not. */
    private Collection<Task> tasks() {
        Map<String, Task> tasks = new LinkedHashMap<>();
        // a task that is asked on demand stands under one profile
        profiles.forEach(profile -> profile.tasks().stream()
                .filter(task -> !task.onDemand())
                .forEach(task -> tasks.putIfAbsent(task.id(), task)));
        return tasks.values();
    }

    /** The headline of every task by id, a map for each profile. */
    private List<Map<String, Measure>> measure(Path folder) {
        Dataset answers = Dataset.folder(folder);
        return profiles.stream()
                .map(profile -> headlines(
                        RecordedEvaluation.of(profile, answers, panel(folder)).run()))
                .toList();
    }

    private static Map<String, Measure> headlines(Report report) {
        return report.tasks().stream()
                .collect(Collectors.toMap(score -> score.task().id(), TaskScore::headline, (a, b) -> a, TreeMap::new));
    }

    private void rules(StringBuilder text, Task first) {
        text.append("| `").append(first.id()).append("` ");
        String before = "";
        for (Profile profile : profiles) {
            Task task = task(profile, first.id());
            String rule = task == null ? "–" : rule(task);
            text.append("| ")
                    .append(task != null && rule.equals(before) ? "the same" : rule)
                    .append(' ');
            before = rule;
        }
        text.append("| ")
                .append(ProfileTexts.REASONS.getOrDefault(first.id(), ""))
                .append(" |\n");
    }

    private static String rule(Task task) {
        Scale scale = task.assessments().getFirst().metrics().getFirst().scale();
        return "`" + scale.name() + "` " + scale.direction().arrow() + " "
                + task.source().replace("|", "\\|");
    }

    private static @Nullable Task task(Profile profile, String id) {
        return profile.tasks().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private void figures(
            StringBuilder text, Task task, List<Map<String, Measure>> set, List<List<Map<String, Measure>>> models) {
        List<List<Map<String, Measure>>> whole = models.stream()
                .filter(model -> profiles.stream()
                        .allMatch(profile -> task(profile, task.id()) == null
                                || value(model.get(profiles.indexOf(profile)), task.id()) != null))
                .toList();
        text.append("| `").append(task.id()).append("` ");
        for (Map<String, Measure> profile : set) {
            text.append("| ").append(number(value(profile, task.id()))).append(' ');
        }
        text.append("| ").append(whole.size()).append(' ');
        for (int i = 0; i < profiles.size(); i++) {
            int profile = i;
            Double mean = task(profiles.get(i), task.id()) == null || whole.isEmpty()
                    ? null
                    : Double.valueOf(whole.stream()
                            .mapToDouble(model -> Objects.requireNonNull(value(model.get(profile), task.id())))
                            .average()
                            .orElseThrow());
            text.append("| ").append(number(mean)).append(' ');
        }
        text.append("|\n");
    }

    private static @Nullable Double value(Map<String, Measure> measures, String id) {
        Measure measure = measures.get(id);
        return measure == null ? null : measure.value();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** What stands beside the answers and nothing else. */
    private static Panel panel(Path folder) {
        Path vectors = folder.resolve("embeddings.json");
        return Files.isRegularFile(vectors) ? Panel.recorded(RecordedEmbeddings.read(vectors)) : Panel.recorded();
    }
}
