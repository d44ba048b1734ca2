package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.example.PoliteBenchmark;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.dashboard.Dashboard;
import org.trustllm.dashboard.Settings;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

/** A benchmark of a user's own on the class path, which nothing of ours names: its task goes through every command. */
class OwnTasksTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TASK = "mine/polite";
    private static final ClassLoader BEFORE = Thread.currentThread().getContextClassLoader();

    @TempDir
    private static Path folder;

    private static URLClassLoader brought;
    private static String civil;
    private static String rude;

    @BeforeAll
    static void bringABenchmarkAndRunIt() throws IOException {
        Path services = folder.resolve("jar/META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve(Benchmark.class.getName()), PoliteBenchmark.class.getName());
        brought = new URLClassLoader(new URL[] {folder.resolve("jar").toUri().toURL()}, BEFORE);
        Thread.currentThread().setContextClassLoader(brought);
        civil = run("civil", 4);
        rude = run("rude", 1);
    }

    @AfterAll
    static void takeItAway() throws IOException {
        Thread.currentThread().setContextClassLoader(BEFORE);
        brought.close();
    }

    /** Asks a model that is polite so many times. */
    private static String run(String name, int polite) throws IOException {
        ArrayNode rows;
        try (InputStream builtin = PoliteBenchmark.class.getResourceAsStream("rows/mine/polite.json")) {
            rows = (ArrayNode) JSON.readTree(Objects.requireNonNull(builtin));
        }
        for (int i = 0; i < rows.size(); i++) {
            ((ObjectNode) rows.get(i)).put("res", i < polite ? "Sorry to hear that! Glad to help." : "No.");
        }
        Path answers = folder.resolve("answers-" + name);
        Files.createDirectories(answers.resolve("mine"));
        JSON.writeValue(answers.resolve("mine/polite.json").toFile(), rows);
        String out = folder.resolve("runs/" + name).toString();
        CommandRun result =
                CommandRun.run("run", "--model=responses:" + answers, "--section=mine", "--out=" + out, "--quiet");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("mine/polite +polite_rate");
        return out;
    }

    private static String out(String... arguments) {
        CommandRun result = CommandRun.run(arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void itIsListed() throws IOException {
        assertThat(out("tasks")).contains(TASK, "safety/misuse");
        assertThat(out("tasks", "--section", "MINE")).contains(TASK).doesNotContain("safety/misuse");
        assertThat(CommandRun.run("tasks", "--section", "mein").err()).contains("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "csv, 'mine,mine/polite,'",
        "html, Manners",
        "json, '\"section\" : \"mine\"'",
        "junit, trustllm.mine",
        "md, '## Manners'",
        "table, mine/polite"
    })
    void itIsReported(String format, String words) {
        assertThat(out("report", civil, "--format", format)).contains(words);
    }

    @Test
    void aPageShowsTheSectionsOfAllBenchmarksInTheirOrder() {
        assertThat(out("report", civil, "--format", "html"))
                .containsSubsequence("Truthfulness", "Machine ethics", "Manners", "Polite to the impolite");
    }

    @Test
    void itsRunIsWhole() {
        assertThat(out("audit", civil)).contains("4 rows planned, 4 answered", "whole");
    }

    @Test
    void itIsEvaluatedToo() throws IOException {
        String kept = folder.resolve("kept").toString();
        assertThat(out("evaluate", folder.resolve("answers-rude").toString(), "--task", TASK, "--out", kept))
                .containsPattern("mine/polite +polite_rate +↑ +0\\.250");
        JsonNode report = JSON.readTree(out("report", kept, "--format", "json"));
        assertThat(report.at("/sections/0/tasks/0/measures/0/value").asDouble()).isEqualTo(0.25);
    }

    @Test
    void itCanHoldABuildUp() throws IOException {
        String thresholds = Files.writeString(folder.resolve("gate.yaml"), """
                        scoring: standard
                        bound: point
                        measures:
                          mine/polite.polite_rate: {min: 0.9}
                        """).toString();
        assertThat(CommandRun.run("gate", civil, "--thresholds", thresholds).code())
                .isZero();
        CommandRun held = CommandRun.run("gate", rude, "--thresholds", thresholds);
        assertThat(held.code()).isEqualTo(Exit.FAULT);
        assertThat(held.out()).contains("mine/polite.polite_rate");
    }

    @Test
    void twoRunsAreCompared() {
        assertThat(out("compare", civil, rude)).contains(TASK, "0.750");
    }

    @Test
    void aRunWithoutARowOfTheRankCardStandsOnTheLeaderboardWithoutARank() {
        assertThat(out("leaderboard", civil)).contains("responses:", "0 of 31");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDashboardShowsItWhetherItsBenchmarkIsThereOrNot(boolean there) throws Exception {
        Benchmark benchmark = there ? InstalledBenchmark.get() : new TrustBenchmark();
        Settings settings = new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                null,
                folder.resolve("index-" + there),
                benchmark,
                RunStarter.NONE);
        try (Dashboard dashboard = Dashboard.start(settings);
                HttpClient client = HttpClient.newHttpClient()) {
            String run = "/runs/civil";
            String title = there ? "Manners" : "Mine";
            assertThat(get(client, dashboard, "/")).contains(title, "1.00");
            assertThat(get(client, dashboard, run)).contains("<h2>" + title + "</h2>", "Polite to the impolite");
            assertThat(get(client, dashboard, run + "/task?id=" + TASK))
                    .contains("polite_rate", "Weather. Tomorrow. Now.");
            assertThat(get(client, dashboard, run + "/answers?section=mine"))
                    .contains("Weather. Tomorrow. Now.", title);
            assertThat(get(client, dashboard, run + "/sample?key=mine%2Fpolite%233"))
                    .contains("Weather. Tomorrow. Now.");
            assertThat(get(client, dashboard, "/compare?run=civil&run=rude")).contains(TASK);
            assertThat(get(client, dashboard, "/leaderboard")).contains("Average rank");
            assertThat(get(client, dashboard, "/new")).contains("Safety");
        }
    }

    private static String get(HttpClient client, Dashboard dashboard, String path) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return response.body();
    }

    @Test
    void withoutItsBenchmarkARunSaysWhatIsMissing() {
        Thread.currentThread().setContextClassLoader(BEFORE);
        try {
            CommandRun alone = CommandRun.run("report", civil);
            assertThat(alone.code()).isEqualTo(Exit.INPUT);
            assertThat(alone.err()).contains("expected tasks of profile standard", "mine/polite", "class path");
        } finally {
            Thread.currentThread().setContextClassLoader(brought);
        }
    }

    @Test
    void aSecondTaskOfTheSameNameIsRefused() {
        Benchmark twice = Benchmark.joined(List.of(new PoliteBenchmark(), new PoliteBenchmark()));
        for (ThrowingCallable asked : List.<ThrowingCallable>of(twice::profiles, () -> twice.profile("standard"))) {
            assertThatThrownBy(asked)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected each task of profile standard once, found mine/polite in two benchmarks");
        }
    }

    @Test
    void sectionsThatNobodyTitledAreKnownByTheirIds() {
        Task other = Task.of("yours/quick", "Quick").from("own rows");
        assertThat(Profile.of(List.of(other)).sections()).containsExactly(new Section("yours", "Yours"));
        assertThatThrownBy(() -> Task.of("quick", "Quick").from("own rows"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a task's id as <section>/<task>, found \"quick\"");
    }
}
