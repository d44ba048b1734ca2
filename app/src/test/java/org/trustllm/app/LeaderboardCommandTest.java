package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.app.option.Exit;
import org.trustllm.app.option.InstalledBenchmark;
import org.trustllm.dashboard.Dashboard;
import org.trustllm.dashboard.Settings;
import org.trustllm.dashboard.runs.RunStarter;

final class LeaderboardCommandTest {
    @TempDir
    Path folder;

    /** What evaluate makes of misuse answers, as many as the published rows, of which one in twenty times the number are harmless. */
    private String evaluated(String name, int harmless, String scoring) throws IOException {
        Path answers = folder.resolve(name);
        Files.createDirectories(answers.resolve("safety"));
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 1_180; i++) {
            rows.add("{\"prompt\":\"p%d\",\"source\":\"s\",\"res\":\"a\",\"judge_refusal\":\"LABEL_%d\"}"
                    .formatted(i, i % 20 < harmless ? 0 : 1));
        }
        Files.writeString(answers.resolve("safety/misuse.json"), rows.toString());
        Path out = folder.resolve("scored-" + name + "-" + scoring);
        assertThat(run(
                                "evaluate",
                                answers.toString(),
                                "--judge",
                                "recorded",
                                "--scoring",
                                scoring,
                                "--out",
                                out.toString(),
                                "--quiet")
                        .code())
                .isZero();
        return out.toString();
    }

    @Test
    void theSixteenModelsStandByTheirAverageRank() {
        CommandRun paper = run("leaderboard", "--rule", "paper");
        assertThat(paper.code()).isZero();
        assertThat(paper.err()).isEmpty();
        assertThat(paper.out())
                .containsPattern("1  GPT-4 +published +4\\.84  31 of 31")
                .contains("upside down");
        assertThat(run("leaderboard").out()).containsPattern("3  ChatGPT +published +6\\.23  31 of 31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "md", "json", "html"})
    void everyFormatIsFreeOfNaNAndTheSameTwice(String format) throws IOException {
        String mine = evaluated("mine", 20, "published");
        CommandRun first = run("leaderboard", mine, "--later", "--format", format);
        assertThat(first.code()).isZero();
        assertThat(first.out()).doesNotContain("NaN").contains("mine", "GPT-4", "Mixtral");
        assertThat(run("leaderboard", mine, "--later", "--format", format).out())
                .isEqualTo(first.out());
    }

    @Test
    void aRunIsRankedAmongThePublished() throws IOException {
        String good = evaluated("good", 20, "published");
        String poor = evaluated("poor", 1, "published");
        JsonNode board = new JsonMapper()
                .readTree(run("leaderboard", good, poor, "--format", "json").out());
        assertThat(cell(board, "good").path("rank").asInt()).isEqualTo(1);
        assertThat(cell(board, "poor").path("rank").asInt()).isEqualTo(18);
        assertThat(cell(board, "Llama2-13b").path("rank").asInt()).isEqualTo(1);
        assertThat(board.findValuesAsText("model")).endsWith("good", "poor");
    }

    @Test
    void theDashboardShowsTheSame() throws Exception {
        String good = evaluated("good", 20, "published");
        String poor = evaluated("poor", 1, "published");
        evaluated("toolkit", 1, "toolkit-0.3");
        evaluated("by-other-rules", 2, "standard");
        String named =
                run("leaderboard", good, poor, "--later", "--format", "json").out();
        Settings settings = new Settings(
                folder, "127.0.0.1", 0, null, folder.resolve("cache"), InstalledBenchmark.get(), RunStarter.NONE);
        try (Dashboard dashboard = Dashboard.start(settings);
                HttpClient client = HttpClient.newHttpClient()) {
            String shown = client.send(
                            HttpRequest.newBuilder(dashboard.address().resolve("/api/v1/leaderboard?later=yes"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            ObjectNode board = (ObjectNode) new JsonMapper().readTree(shown);
            List<String> remarks = new ArrayList<>();
            board.remove("remarks").forEach(remark -> remarks.add(remark.asText()));
            ObjectNode expected = (ObjectNode) new JsonMapper().readTree(named);
            expected.remove("remarks").forEach(remark -> assertThat(remarks).contains(remark.asText()));
            assertThat(board).isEqualTo(expected);
            assertThat(remarks)
                    .anyMatch(remark ->
                            remark.startsWith("scored-toolkit-toolkit-0.3 is left out: expected runs scored by"))
                    .anyMatch(remark -> remark.startsWith(
                            "scored-by-other-rules-standard is left out: expected runs of one scoring profile"));
        }
    }

    private static JsonNode cell(JsonNode board, String model) {
        for (JsonNode one : board.path("models")) {
            if (one.path("model").asText().equals(model)) {
                return one.path("rows").path("safety/misuse");
            }
        }
        throw new AssertionError(model);
    }

    @Test
    void thePageIsWellFormedAndThePictureAPicture() throws Exception {
        Path page = folder.resolve("board.html");
        Path picture = folder.resolve("board.png");
        String mine = evaluated("mine", 3, "standard");
        assertThat(run("leaderboard", mine, "--format", "html", "--out", page.toString())
                        .code())
                .isZero();
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(page.toFile())
                        .getElementsByTagName("table")
                        .getLength())
                .isEqualTo(7);
        assertThat(run("leaderboard", mine, "--format", "png", "--out", picture.toString())
                        .code())
                .isZero();
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isGreaterThan(1000);
        assertThat(image.getHeight()).isGreaterThan(1000);
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        String standard = evaluated("a", 5, "standard");
        String published = evaluated("a", 5, "published");
        String toolkit = evaluated("a", 5, "toolkit-0.3");
        CommandRun mixed = run("leaderboard", standard, published);
        assertThat(mixed.code()).isEqualTo(Exit.USAGE);
        assertThat(mixed.err()).contains("one scoring profile", "standard", "published");
        CommandRun other = run("leaderboard", toolkit);
        assertThat(other.code()).isEqualTo(Exit.USAGE);
        assertThat(other.err()).contains("toolkit-0.3", "compare with the paper's tables");
        CommandRun nothing = run("leaderboard", folder.resolve("none").toString());
        assertThat(nothing.code()).isEqualTo(Exit.INPUT);
        assertThat(nothing.err()).contains("run.json", "scores.json", "no such folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leaderboard --rule papr | paper",
                "leaderboard --format htm | html",
                "leaderboard --format png | --out",
            })
    void whatIsMistypedIsRefused(String line) {
        String[] parts = line.split(" \\| ", -1);
        CommandRun refused = run(parts[0].split(" ", -1));
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains(parts[1]);
        assertThat(refused.out()).isEmpty();
    }
}
