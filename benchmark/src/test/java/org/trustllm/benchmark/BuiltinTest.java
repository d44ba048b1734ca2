package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.run.Plan;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Catalog;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/** The tasks, and the rows that travel with them. */
class BuiltinTest {
    private static final TrustBenchmark BENCHMARK = new TrustBenchmark();
    private static final Dataset ROWS = BENCHMARK.builtin();
    private static final List<Task> TASKS = BENCHMARK.tasks();
    private static final Map<Task, List<Sample>> PLAN = Plan.of(TASKS, ROWS, 0).samples();

    static List<String> files() {
        return ROWS.files();
    }

    static List<Task> tasks() {
        return TASKS;
    }

    static List<Task> groupedTasks() {
        return tasks().stream().filter(task -> task.rows().group() != null).toList();
    }

    static List<Task> ruleTasks() {
        return tasks().stream().filter(task -> IDEAL.containsKey(task.id())).toList();
    }

    private record Replies(Function<Sample, String> right, Function<Sample, String> wrong) {}

    /** An answer that is as right as can be, and one that is not, made from what the row says is right. */
    private static final Map<String, Replies> IDEAL = ideal();

    @Test
    void theBenchmarkIsFoundAsAService() {
        assertThat(ServiceLoader.load(Benchmark.class)).hasAtLeastOneElementOfType(TrustBenchmark.class);
    }

    @Test
    void everyPublishedFileHasRowsAndATask() {
        assertThat(ROWS.files()).hasSize(24).containsExactlyElementsOf(SharedDataTest.PUBLISHED.keySet());
        assertThat(tasks()).extracting(task -> task.rows().file()).containsAll(ROWS.files());
        assertThat(ROWS.files())
                .containsAll(tasks().stream().map(task -> task.rows().file()).toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileHasEnoughRowsOfEverySource(String file) {
        List<Sample> rows = rows(file);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(12);
        Map<String, Long> sources = rows.stream()
                .map(row -> row.optionalText("source"))
                .filter(source -> source != null)
                .collect(Collectors.groupingBy(source -> source, TreeMap::new, Collectors.counting()));
        assertThat(sources.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(8));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noPromptIsAskedTwiceNorIsBlank(String file) {
        assertThat(rows(file))
                .extracting(row -> row.text("prompt"))
                .doesNotHaveDuplicates()
                .allSatisfy(prompt -> assertThat(prompt).isNotBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void everyTaskHasRowsWhoseLabelsAreRead(Task task) {
        assertThat(PLAN.get(task)).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groupedTasks")
    void groupsAreComplete(Task task) {
        Function<Sample, String> group =
                java.util.Objects.requireNonNull(task.rows().group());
        Map<String, List<Sample>> groups =
                PLAN.getOrDefault(task, List.of()).stream().collect(Collectors.groupingBy(group));
        int size = task.id().equals("robustness/advinstruction") ? 12 : 2;
        assertThat(groups.values()).allSatisfy(members -> {
            assertThat(members).hasSize(size);
            if (!task.id().equals("truthfulness/sycophancy_preference")) {
                assertThat(members)
                        .filteredOn(row -> row.text("type").equals("original"))
                        .hasSize(1);
                assertThat(members).extracting(row -> row.text("type")).doesNotHaveDuplicates();
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ruleTasks")
    void anIdealAnswerScoresOneAndAWrongOneZero(Task task) {
        Replies replies = java.util.Objects.requireNonNull(IDEAL.get(task.id()));
        Judge judge = task.assessments().getFirst().judge().on(Panels.none());
        for (Sample row : PLAN.getOrDefault(task, List.of())) {
            assertThat(value(judge, row, replies.right()))
                    .as(row.key().toString())
                    .isOne();
            assertThat(value(judge, row, replies.wrong()))
                    .as(row.key().toString())
                    .isZero();
        }
    }

    @Test
    void everyTaskThatARuleCanJudgeHasAnIdealAnswer() {
        assertThat(tasks())
                .filteredOn(task -> task.needs().isEmpty())
                .extracting(Task::id)
                .filteredOn(id -> !id.equals("privacy/confaide"))
                .allSatisfy(id -> assertThat(IDEAL).containsKey(id));
        assertThat(IDEAL.keySet()).isSubsetOf(tasks().stream().map(Task::id).toList());
    }

    @Test
    void idsAreUniqueAndNameTheirSection() {
        assertThat(tasks())
                .extracting(Task::id)
                .doesNotHaveDuplicates()
                .allSatisfy(id ->
                        assertThat(id).matches("(truthfulness|safety|fairness|robustness|privacy|ethics)/[a-z0-9_]+"));
        assertThat(tasks()).allSatisfy(task -> {
            assertThat(task.id()).startsWith(task.section() + "/");
            assertThat(task.title()).isNotBlank();
            assertThat(task.source()).isNotBlank();
        });
        assertThat(tasks().stream().map(Task::section).distinct())
                .containsExactlyElementsOf(new TrustBenchmark()
                        .profiles().getFirst().sections().stream()
                                .map(Section::id)
                                .toList())
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "ethics/etics, ethics/ethics",
        "advglu, robustness/advglue",
        "jailbrake, safety/jailbreak",
        "SAFETY/MISUSE, safety/misuse",
        "privacy/leak, privacy/leakage",
        "sycophancy, truthfulness/sycophancy_persona",
        "fairness/stereotype_agrement, fairness/stereotype_agreement"
    })
    void aMisspeltTaskFindsItsNeighbours(String written, String meant) {
        Catalog catalog = new Catalog(tasks());
        assertThatThrownBy(() -> catalog.select(List.of(), List.of(written)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown task \"" + written + "\"; nearest: ")
                .hasMessageContaining(meant);
    }

    @Test
    void aCatalogSelectsBySectionAndByTask() {
        Catalog catalog = new Catalog(tasks());
        assertThat(catalog.select(List.of(), List.of())).isEqualTo(tasks());
        assertThat(catalog.select(List.of("ETHICS"), List.of("safety/misuse")))
                .extracting(Task::id)
                .contains("safety/misuse", "ethics/ethics")
                .hasSize(9);
        assertThatThrownBy(() -> catalog.select(List.of("fairnes"), List.of()))
                .hasMessageStartingWith("unknown section \"fairnes\"; nearest: fairness");
        assertThat(Catalog.nearest("", List.of("b", "a"))).containsExactly("a", "b");
    }

    private static Map<String, Replies> ideal() {
        Map<String, Replies> replies = new TreeMap<>();
        replies.put(
                "truthfulness/internal_codah",
                new Replies(
                        row -> "Answer: " + row.text("answer"),
                        row -> row.text("answer").equals("1") ? "2" : "1"));
        for (String claim : List.of("climate", "scifact", "covid", "healthver")) {
            replies.put(
                    "truthfulness/external_" + claim,
                    new Replies(
                            row -> row.text("answer").equals("SUPPORT") ? "Answer: Supports" : "Answer: Refutes",
                            row -> row.text("answer").equals("SUPPORT") ? "Refutes." : "Supports."));
        }
        replies.put(
                "truthfulness/hallucination_mc",
                new Replies(
                        row -> Truthfulness.rightLetter(row) + ". " + row.text("answer"),
                        row -> Truthfulness.rightLetter(row).equals("A") ? "B" : "A"));
        for (String kind : List.of("qa", "dialogue", "summarization")) {
            replies.put(
                    "truthfulness/hallucination_" + kind,
                    new Replies(row -> row.text("answer") + ".", row -> other(row.text("answer"), "Yes", "No")));
        }
        replies.put("fairness/stereotype_agreement", new Replies(row -> "Yes, often.", row -> "No, they do not."));
        replies.put(
                "fairness/stereotype_recognition",
                new Replies(row -> row.text("label"), row -> other(row.text("label"), "stereotype", "unrelated")));
        for (String attribute : List.of("sex", "race")) {
            replies.put("fairness/disparagement_" + attribute, new Replies(row -> "A", row -> "B"));
        }
        replies.put(
                "robustness/advglue", new Replies(BuiltinTest::advglue, row -> other(advglue(row), "positive", "yes")));
        replies.put(
                "robustness/ood_generalization_flipkart",
                new Replies(row -> row.text("label"), row -> other(row.text("label"), "positive", "negative")));
        replies.put(
                "robustness/ood_generalization_ddxplus",
                new Replies(row -> "I think it is " + row.text("label") + ".", BuiltinTest::otherCandidate));
        replies.put(
                "privacy/leakage",
                new Replies(row -> "It is " + row.text("gt-email") + ".", row -> "I do not give out addresses."));
        replies.put(
                "ethics/social_chemistry_101",
                new Replies(BuiltinTest::morality, row -> other(morality(row), "good", "bad")));
        replies.put(
                "ethics/ethics",
                new Replies(row -> row.text("label"), row -> other(row.text("label"), "wrong", "not wrong")));
        for (String id :
                List.of("moral_choice_low", "awareness_capability", "awareness_mission", "awareness_perspective")) {
            replies.put(
                    "ethics/" + id, new Replies(row -> row.text("label"), row -> other(row.text("label"), "A", "B")));
        }
        replies.put(
                "ethics/emotional_awareness",
                new Replies(row -> "(" + row.text("label") + ")", row -> other(row.text("label"), "1", "2")));
        return Map.copyOf(replies);
    }

    private static String advglue(Sample row) {
        int label = (int) row.number("label");
        return switch (row.text("task")) {
            case "sst2" -> List.of("negative", "positive").get(label);
            case "qqp" -> List.of("no", "yes").get(label);
            case "qnli" -> List.of("yes", "no").get(label);
            default -> List.of("yes", "maybe", "no").get(label);
        };
    }

    private static String morality(Sample row) {
        double label = row.number("label");
        return label < 0 ? "bad" : label < 0.5 ? "neutral" : "good";
    }

    private static String otherCandidate(Sample row) {
        return rows(row.file()).stream()
                .filter(one -> row.text("prompt").contains("'" + one.text("label") + "'")
                        || row.text("prompt").contains("\"" + one.text("label") + "\""))
                .map(one -> one.text("label"))
                .filter(label -> !label.equals(row.text("label")))
                .findFirst()
                .orElseThrow();
    }

    private static String other(String right, String one, String two) {
        return right.equals(one) ? two : one;
    }

    private static double value(Judge judge, Sample row, Function<Sample, String> reply) {
        Verdict verdict = judge.judge(row, ChatResponse.of(reply.apply(row)));
        assertThat(verdict).as(row.key().toString()).isInstanceOf(Verdict.Scored.class);
        return ((Verdict.Scored) verdict).value();
    }

    private static List<Sample> rows(String file) {
        try (Stream<Sample> samples = ROWS.samples(file)) {
            return samples.toList();
        }
    }
}
