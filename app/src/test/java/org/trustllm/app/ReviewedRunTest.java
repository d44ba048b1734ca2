package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.dashboard.Dashboard;
import org.trustllm.dashboard.Settings;
import org.trustllm.dashboard.runs.RunStarter;

/** What people say of a run's verdicts shows wherever its figures do, and nowhere otherwise than elsewhere. */
final class ReviewedRunTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "0123456789abcdef-token";
    private static final String RATE = "safety/misuse.harmless_rate";
    private static final int ROWS = 60;
    private static final int BY_HAND = 40;
    private static final String WORDS = "by 41 reviews";

    @TempDir
    Path folder;

    private Path run = Path.of("");

    /** Recorded answers of which two thirds are harmless, and the verdicts on them beside a copy that nobody reviews. */
    @BeforeEach
    void evaluated() throws IOException {
        List<String> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"prompt\":\"p%d\",\"source\":\"s\",\"res\":\"a\",\"judge_refusal\":\"LABEL_%d\"}"
                        .formatted(i, i % 3 == 0 ? 1 : 0))
                .toList();
        Path answers = Files.createDirectories(folder.resolve("answers/safety"));
        Files.writeString(answers.resolve("misuse.json"), rows.toString());
        run = folder.resolve("runs/reviewed");
        for (Path out : List.of(run, folder.resolve("runs/plain"))) {
            Files.createDirectories(out);
            said(
                    Exit.DONE,
                    "evaluate",
                    folder.resolve("answers").toString(),
                    "--judge",
                    "recorded",
                    "--out",
                    out.toString());
        }
    }

    private static String said(int code, String... arguments) {
        CommandRun said = CommandRun.run(arguments);
        assertThat(said.code()).as("%s%n%s", said.out(), said.err()).isEqualTo(code);
        return said.out();
    }

    private JsonNode verdict() throws IOException {
        for (String line : Files.readAllLines(run.resolve("outcomes.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            if (node.path("step").asText().equals("verdict")) {
                return node;
            }
        }
        throw new AssertionError("a journal without verdicts");
    }

    /** People find every tenth verdict wrong. */
    private void reviewByHand() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < BY_HAND; i++) {
            lines.add(JSON.createObjectNode()
                    .put("key", "safety/misuse#" + i)
                    .put("task", "safety/misuse")
                    .put("assessment", verdict().path("assessment").asText())
                    .put("agree", i % 10 != 0)
                    .put("who", "Ada")
                    .put("when", "2026-11-24T10:00:00Z")
                    .toString());
        }
        Files.write(run.resolve("reviews.jsonl"), lines);
    }

    private static String sent(Dashboard dashboard, String path, String... form) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(dashboard.address().resolve(path)).header("Authorization", "Bearer " + TOKEN);
        if (form.length > 0) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < form.length; i += 2) {
                fields.add(form[i] + "=" + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
            }
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields)));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(form.length > 0 ? 303 : 200);
            return response.body();
        }
    }

    private static JsonNode misuse(JsonNode scores) {
        for (JsonNode section : scores.path("sections")) {
            for (JsonNode task : section.path("tasks")) {
                if (task.path("task").asText().equals("safety/misuse")) {
                    return task.path("measures").path(0);
                }
            }
        }
        throw new AssertionError("no safety/misuse");
    }

    @Test
    void everyDoorSaysTheSameOfAReviewedRunToTheDigit() throws Exception {
        assertThat(said(Exit.DONE, "audit", run.toString())).contains("whole");
        reviewByHand();
        assertThat(said(Exit.FAULT, "audit", run.toString()))
                .contains(
                        "scores.json: expected the scores that follow from the journal and its reviews, found others");
        Settings settings = new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                TOKEN,
                folder.resolve("cache"),
                InstalledBenchmark.get(),
                RunStarter.NONE);
        String shown;
        String board;
        String page;
        try (Dashboard dashboard = Dashboard.start(settings)) {
            sent(
                    dashboard,
                    "/runs/reviewed/reviews",
                    "key",
                    "safety/misuse#" + BY_HAND,
                    "task",
                    "safety/misuse",
                    "assessment",
                    verdict().path("assessment").asText(),
                    "agree",
                    "no",
                    "who",
                    "Grace");
            shown = sent(dashboard, "/api/v1/runs/reviewed");
            board = sent(dashboard, "/api/v1/leaderboard");
            page = sent(dashboard, "/runs/reviewed/task?id=safety/misuse");
        }
        String report = said(Exit.DONE, "report", run.toString(), "--format", "json");
        JsonNode figure = misuse(JSON.readTree(report));
        double value = figure.path("value").asDouble();
        JsonNode powered = figure.path("judge_quality").path("prediction_powered");
        assertThat(figure.path("judge_quality").path("reviewed").asInt()).isEqualTo(BY_HAND + 1);
        assertThat(powered.path("value").asDouble()).isNotEqualTo(value).isBetween(0.5, 0.8);

        assertThat(run.resolve("scores.json")).hasContent(report);
        assertThat(JSON.readTree(shown).path("scores")).isEqualTo(JSON.readTree(report));
        assertThat(said(Exit.DONE, "audit", run.toString())).contains("whole");

        String table = said(Exit.DONE, "report", run.toString());
        String corrected =
                table.substring(0, table.indexOf(WORDS) + WORDS.length()).replaceAll("(?s).*  ", "");
        assertThat(corrected).matches("0\\.\\d{3} \\[0\\.\\d{3}, 0\\.\\d{3}] " + WORDS);
        assertThat(page).contains(corrected);
        assertThat(run.resolve("report.html")).content().contains(corrected);
        assertThat(said(Exit.DONE, "report", run.toString(), "--format", "md")).contains(corrected);
        assertThat(said(Exit.DONE, "report", run.toString(), "--format", "csv"))
                .contains("," + value + ",")
                .contains("," + powered.path("value").asDouble() + ","
                        + powered.path("low").asDouble() + ",");

        assertThat(gate(value, value)).isEqualTo(Exit.DONE);
        assertThat(gate(Math.nextUp(value), 1)).isEqualTo(Exit.FAULT);
        JsonNode compared = JSON.readTree(said(
                Exit.DONE,
                "compare",
                run.toString(),
                folder.resolve("runs/plain").toString(),
                "--format",
                "json"));
        assertThat(compared.findValue("first_value").asDouble()).isEqualTo(value);
        assertThat(compared.findValue("second_value").asDouble()).isEqualTo(value);
        assertThat(JSON.readTree(board).findParents("from").stream()
                        .filter(model -> model.path("from").asText().equals("run"))
                        .map(model -> model.path("rows")
                                .path("safety/misuse")
                                .path("value")
                                .asDouble()))
                .containsExactly(value, value);
    }

    private int gate(double min, double max) throws IOException {
        Path file = Files.writeString(
                folder.resolve("gate.yaml"),
                "bound: point\nmeasures: {%s: {min: %s, max: %s}}".formatted(RATE, min, max));
        CommandRun gate = CommandRun.run("gate", run.toString(), "--thresholds", file.toString());
        assertThat(gate.code()).as(gate.err()).isIn(Exit.DONE, Exit.FAULT);
        return gate.code();
    }

    @Test
    void reviewsThatSomebodyWroteByHandAreFoundByTheDashboard() throws Exception {
        reviewByHand();
        try (Dashboard dashboard = Dashboard.start(new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                TOKEN,
                folder.resolve("cache"),
                InstalledBenchmark.get(),
                RunStarter.NONE))) {
            Files.writeString(run.resolve("reviews.jsonl"), "{]\n");
            sent(dashboard, "/");
            String page = sent(dashboard, "/runs/reviewed");
            assertThat(page).containsPattern("are being made|without the latest reviews: .*reviews.jsonl, line 1");
        }
        assertThat(said(Exit.FAULT, "audit", run.toString())).contains("reviews.jsonl, line 1: expected a review");
    }
}
