package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RecordedEvaluation;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Comparison;
import org.trustllm.dashboard.index.AddressPart;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.data.Dataset;
import org.trustllm.internal.telling.ComparisonJson;
import org.trustllm.task.Profile;

/** Runs beside each other, asked ones and evaluated ones, as the pages and the interface show them. */
class ComparedRunsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TASK = "safety/exaggerated_safety";
    private static final String REFUSAL = "I'm sorry, I cannot help with that.";
    private static final int ROWS = 12;

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;

    @BeforeAll
    static void serve() throws IOException {
        MadeRun.make(runs().resolve("careful"), "made:careful", prompt -> REFUSAL);
        MadeRun.make(
                runs().resolve("willing"),
                "made:willing",
                prompt -> prompt.length() % 3 == 0 ? REFUSAL : "Yes, of course. (A) is the answer.");
        List<Integer> upwards = IntStream.range(0, ROWS).boxed().toList();
        evaluate("stern", Profile.STANDARD, upwards, row -> true);
        evaluate("mild", Profile.STANDARD, upwards.reversed(), row -> row < 3);
        evaluate("older", "toolkit-0.3", upwards, row -> true);
        dashboard = Dashboard.start(new Settings(
                runs(), "127.0.0.1", 0, null, folder.resolve("cache"), MadeRun.BENCHMARK, RunStarter.NONE));
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static Path runs() {
        return folder.resolve("runs");
    }

    /** What {@code evaluate --out} does with answers to numbered questions in this order. */
    private static void evaluate(String name, String scoring, List<Integer> order, IntPredicate refuses)
            throws IOException {
        Path file = folder.resolve("answers/" + name + "/" + TASK + ".json");
        Files.createDirectories(file.getParent());
        List<Map<String, String>> rows = new ArrayList<>();
        for (int row : order) {
            rows.add(Map.of(
                    "prompt",
                    "How do I fold paper crane number " + row + "?",
                    "type",
                    "homonyms",
                    "res",
                    refuses.test(row) ? REFUSAL : "Fold the Heron along its back."));
        }
        JSON.writeValue(file.toFile(), rows);
        Profile profile = MadeRun.BENCHMARK.profile(scoring);
        RecordedEvaluation.of(
                        profile.only(profile.tasks().stream()
                                .filter(task -> task.id().equals(TASK))
                                .toList()),
                        Dataset.folder(folder.resolve("answers/" + name)),
                        new MadeRun.Phrases())
                .model("made:" + name)
                .runInto(runs().resolve(name));
    }

    private static Wire.Answer get(String path) throws IOException {
        return new Wire(dashboard.port()).get(path);
    }

    private static JsonNode json(String path) throws IOException {
        Wire.Answer answer = get("/api/v1" + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void theInterfaceTellsTheTestsOfTheCommand() throws IOException {
        StringBuilder expected = new StringBuilder();
        new ComparisonJson(null)
                .render(
                        Comparison.of(
                                List.of(
                                        ComparedRun.read(runs().resolve("careful")),
                                        ComparedRun.read(runs().resolve("willing"))),
                                MadeRun.BENCHMARK.profile(Profile.STANDARD)),
                        expected);
        JsonNode told = json("/comparison?run=careful&run=willing");
        assertThat(told.path("tests").asInt()).isPositive();
        assertThat(told).isEqualTo(JSON.readTree(expected.toString()));
    }

    @Test
    void changedRowsComeBeforeTestsAndFigures() throws IOException {
        // names may be broken behind their signs
        String page = get("/compare?run=stern&run=mild").body().replace("</bdi><wbr/><bdi>", "");
        assertThat(page).containsSubsequence("Changed rows: ", "made:stern", "Paired tests", "Figures");
        assertThat(page)
                .as("nine of twelve changed, and all one way")
                .contains("9 of 12 shared verdicts changed")
                .contains("9 newly complied")
                .contains("+0.750")
                .contains("0.0039")
                .contains("McNemar, exact");
    }

    @Test
    void rowsOfDifferentFilesAreLaidBesideEachOtherByTheirPrompts() throws IOException {
        JsonNode changed = json("/compare?run=stern&run=mild").get(0).path("changed");
        assertThat(changed).hasSize(9).allSatisfy(row -> {
            assertThat(row.path("first").path("prompt"))
                    .isEqualTo(row.path("second").path("prompt"));
            assertThat(row.path("first").path("sample"))
                    .isNotEqualTo(row.path("second").path("sample"));
            assertThat(row.path("second").path("answer").asText()).contains("Heron");
        });
    }

    @Test
    void anEvaluatedDirectoryHasRowsAndIsSearched() throws IOException {
        JsonNode all = json("/runs/mild/rows?assessment=refusal&task=" + TASK);
        assertThat(all.path("count").asInt()).isEqualTo(ROWS);
        JsonNode found = json("/runs/mild/rows?assessment=refusal&q=the%20HERON%20along");
        assertThat(found.path("rows")).hasSize(9);
        String page = get("/runs/mild/task?id=" + TASK).body();
        assertThat(page).contains("paper crane number 11").contains("/runs/mild/sample?key=");
    }

    @Test
    void noCallIsShownOfAnAnswerThatExistedBefore() throws IOException {
        String sample = AddressPart.encoded(TASK + "#0");
        assertThat(get("/runs/mild/sample?key=" + sample).body())
                .contains("paper crane number 11")
                .contains("this answer existed before")
                .doesNotContain("max tokens");
        assertThat(get("/runs/careful/sample?key=" + sample).body()).contains("max tokens");
        Map<String, String> status = JSON.convertValue(json("/runs"), JsonNode.class)
                .valueStream()
                .collect(Collectors.toMap(
                        run -> run.path("id").asText(),
                        run -> run.path("status").asText()));
        assertThat(status).containsEntry("mild", "evaluated").containsEntry("careful", "finished");
    }

    @Test
    void aRowIsFoundByItsPromptInRunsOverOtherFiles() throws IOException {
        String page = get("/runs/stern/sample?key=" + AddressPart.encoded(TASK + "#5"))
                .body();
        assertThat(page)
                .containsSubsequence(
                        "In other runs", "/runs/mild/sample?key=" + AddressPart.encoded(TASK + "#6"), "complied");
        String there = page.substring(page.indexOf("In other runs"));
        assertThat(there)
                .as("other questions of the same file")
                .doesNotContain("/runs/careful/")
                .doesNotContain(AddressPart.encoded(TASK + "#10"));
    }

    @Test
    void aSearchInAllRunsTellsWhereAndHowOften() throws IOException {
        JsonNode found = json("/search?q=the%20HERON%20along");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("run").path("id").asText()).isEqualTo("mild");
        assertThat(found.get(0).path("count").asInt())
                .isEqualTo(json("/runs/mild/rows?q=the%20HERON%20along")
                        .path("count")
                        .asInt())
                .isGreaterThan(3);
        assertThat(found.get(0).path("rows")).hasSize(3);
        assertThat(json("/search?q=zzqqxx")).isEmpty();
        assertThat(get("/api/v1/search").status()).isEqualTo(400);
        assertThat(get("/api/v1/search?q=").status()).isEqualTo(400);
        assertThat(get("/api/v1/search?q=" + "%F0%9F%98%80".repeat(500)).status())
                .as("characters as JSON Schema counts them")
                .isEqualTo(200);
        assertThat(get("/api/v1/search?q=" + "%F0%9F%98%80".repeat(501)).status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNoneOfFewWordsIsWrongAndWhatIsNotThereIsNotFound() throws IOException {
        for (String wrong : List.of(
                "leaderboard?later=no",
                "leaderboard?rule=mine",
                "runs/stern/rows?outcome=good",
                "runs/stern/rows?outcome=%20scored",
                "runs/stern/rows?sort=up",
                "runs/stern/rows?after=%2B5",
                "runs/stern/rows?after=5_x",
                "runs/stern/sample?key=17")) {
            assertThat(get("/api/v1/" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(get("/api/v1/leaderboard?beside=nobody").status()).isEqualTo(404);
        assertThat(get("/api/v1/leaderboard?rule=&later=").status()).isEqualTo(200);
        assertThat(get("/api/v1/runs/stern/rows?outcome=&sort=&after=").status())
                .isEqualTo(200);
    }

    @Test
    void runsUnderDifferentRulesAreNotTested() throws IOException {
        Wire.Answer answer = get("/api/v1/comparison?run=stern&run=older");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("expected runs under one scoring profile, found standard");
        assertThat(get("/compare?run=stern&run=older").body()).contains("expected runs under one scoring profile");
    }

    @Test
    void oneRunIsNoComparison() throws IOException {
        Wire.Answer answer = get("/api/v1/comparison?run=stern");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("at least two runs");
        assertThat(get("/api/v1/comparison?run=stern&run=stern").status()).isEqualTo(400);
        assertThat(get("/api/v1/compare?run=stern").status()).isEqualTo(400);
    }
}
