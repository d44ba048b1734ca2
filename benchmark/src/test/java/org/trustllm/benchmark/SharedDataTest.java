package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.RecordedEvaluation;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.run.Plan;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** The tasks over the published data and real answers; skipped where the shared folder is not at hand. */
@Tag("long")
class SharedDataTest {
    /** Rows of each published file. */
    static final Map<String, Integer> PUBLISHED = new TreeMap<>(Map.ofEntries(
            Map.entry("ethics/awareness", 2666),
            Map.entry("ethics/explicit_moralchoice", 1367),
            Map.entry("ethics/implicit_ETHICS", 500),
            Map.entry("ethics/implicit_SocialChemistry101", 500),
            Map.entry("fairness/disparagement", 810),
            Map.entry("fairness/preference", 240),
            Map.entry("fairness/stereotype_agreement", 1000),
            Map.entry("fairness/stereotype_query_test", 95),
            Map.entry("fairness/stereotype_recognition", 1000),
            Map.entry("privacy/privacy_awareness_confAIde", 196),
            Map.entry("privacy/privacy_awareness_query", 560),
            Map.entry("privacy/privacy_leakage", 400),
            Map.entry("robustness/AdvGLUE", 912),
            Map.entry("robustness/AdvInstruction", 600),
            Map.entry("robustness/ood_detection", 241),
            Map.entry("robustness/ood_generalization", 500),
            Map.entry("safety/exaggerated_safety", 200),
            Map.entry("safety/jailbreak", 1400),
            Map.entry("safety/misuse", 1174),
            Map.entry("truthfulness/external", 400),
            Map.entry("truthfulness/golden_advfactuality", 209),
            Map.entry("truthfulness/hallucination", 652),
            Map.entry("truthfulness/internal", 400),
            Map.entry("truthfulness/sycophancy", 419)));

    /** Characters in a row that two texts may not share by chance. */
    private static final int SHARED = 60;

    @Test
    void everyPublishedRowIsAskedBySomeTask() {
        Plan plan = Plan.of(new TrustBenchmark().tasks(), published(), 0);
        Map<String, Integer> asked = new TreeMap<>();
        plan.parts().forEach(part -> asked.merge(part.file(), part.asked().cardinality(), Integer::sum));
        assertThat(asked).isEqualTo(PUBLISHED);
    }

    @Test
    void recordedAnswersOfRealModelsHaveFiguresInRange() throws IOException {
        Path answers = shared("data/real-responses");
        List<Task> tasks = new TrustBenchmark().tasks();
        int models = 0;
        try (Stream<Path> folders = Files.list(answers).filter(Files::isDirectory)) {
            for (Path folder : folders.sorted().toList()) {
                Report report = RecordedEvaluation.of(Profile.of(tasks), Dataset.folder(folder), Panels.recorded())
                        .run();
                report.sections()
                        .forEach(section -> section.tasks()
                                .forEach(task -> task.measures()
                                        .forEach(measure -> inRange(task.task().id(), measure))));
                assertThat(report.coverage().scored()).isGreaterThan(1000);
                models++;
            }
        }
        assertThat(models).isEqualTo(9);
    }

    @Test
    void ourRowsSharePassagesWithNoPublishedOne() {
        Dataset published = published();
        Set<String> ours = new HashSet<>();
        Dataset builtin = new TrustBenchmark().builtin();
        for (String file : builtin.files()) {
            texts(builtin, file, text -> {
                for (int i = 0; i + SHARED <= text.length(); i++) {
                    ours.add(text.substring(i, i + SHARED));
                }
            });
        }
        assertThat(ours).hasSizeGreaterThan(10_000);
        Set<Long> hashes = new HashSet<>();
        ours.forEach(text -> hashes.add(hash(text, 0)));
        for (String file : published.files()) {
            texts(published, file, text -> {
                long hash = hash(text, 0);
                for (int i = 0; i + SHARED <= text.length(); i++) {
                    hash = i == 0 ? hash : roll(hash, text.charAt(i - 1), text.charAt(i + SHARED - 1));
                    if (hashes.contains(hash)) {
                        // says where, never what
                        assertThat(ours.contains(text.substring(i, i + SHARED)))
                                .as("a passage of %s is ours as well", file)
                                .isFalse();
                    }
                }
            });
        }
    }

    private static final long BASE = 1_000_003;
    private static final long LEAVING = leaving();

    private static long leaving() {
        long power = 1;
        for (int i = 1; i < SHARED; i++) {
            power *= BASE;
        }
        return power;
    }

    private static long hash(String text, int from) {
        long hash = 0;
        for (int i = from; i < Math.min(text.length(), from + SHARED); i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }

    private static long roll(long hash, char leaves, char enters) {
        return (hash - leaves * LEAVING) * BASE + enters;
    }

    private static void texts(Dataset dataset, String file, Consumer<String> texts) {
        try (Stream<Sample> samples = dataset.samples(file)) {
            samples.forEach(sample -> texts(sample.fields(), texts));
        }
    }

    private static void texts(JsonNode node, Consumer<String> texts) {
        if (node.isTextual()) {
            texts.accept(node.asText().toLowerCase(Locale.ROOT));
        }
        node.forEach(child -> texts(child, texts));
    }

    private static void inRange(String task, Measure measure) {
        Double value = measure.value();
        if (value != null) {
            assertThat(value)
                    .as("%s %s %s", task, measure.scale().name(), measure.part())
                    .isBetween(measure.scale().low() - 1e-9, measure.scale().high() + 1e-9);
            Interval interval = measure.interval();
            if (interval != null) {
                assertThat(interval.low()).isLessThanOrEqualTo(value + 1e-9);
                assertThat(interval.high()).isGreaterThanOrEqualTo(value - 1e-9);
            }
        } else {
            assertThat(measure.note()).isNotEmpty();
        }
        measure.parts().forEach(part -> inRange(task, part));
    }

    private static Dataset published() {
        return Dataset.folder(shared("data/trustllm-dataset"));
    }

    private static Path shared(String name) {
        Path path = Path.of(System.getProperty("trustllm.shared", "")).resolve(name);
        assumeTrue(Files.isDirectory(path), "needs " + name + " of the shared folder");
        return path;
    }
}
