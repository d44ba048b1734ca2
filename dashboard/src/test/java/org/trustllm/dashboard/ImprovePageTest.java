package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.dashboard.runs.RunStarter;

/** Experiments with defences, as the pages and the interface show them. */
class ImprovePageTest {
    @TempDir
    private static Path folder;

    private static Dashboard dashboard;

    @BeforeAll
    static void serve() throws IOException {
        MadeExperiment.make(runs().resolve("drawers"));
        write("torn", "{\"schema\": 1, \"model\": ");
        write("later", "{\"schema\": 2}");
        write("ragged", """
                {"schema": 1, "model": "made:nobody", "defences": [], "attacks": [{"task": "a/b", "measure": "m", "direction": "lower_is_better",
                  "attack": "cot", "figures": []}]}""");
        write("empty", "{\"schema\": 1, \"model\": \"made:nobody\"}");
        write("elsewhere", """
                {"schema": 1, "model": "<b>x</b>", "tests": 0, "recommended": null, "baseline": {"run": "../drawers/none"},
                 "defences": [{"name": "<i>y</i>", "run": "../drawers/self-reminder", "against": "nothing was asked", "effects": []}],
                 "attacks": [{"task": "safety/jailbreak", "measure": "attack_success_rate", "direction": "lower_is_better", "attack": "<u>cot</u>",
                   "figures": [{"value": 0.8, "rows_scored": 5}, {"value": null, "rows_scored": 0}]}],
                 "words": ["Nothing can be recommended."]}""");
        dashboard = served(runs());
    }

    private static Dashboard served(Path runs) {
        return Dashboard.start(
                new Settings(runs, "127.0.0.1", 0, null, folder.resolve("cache"), MadeRun.BENCHMARK, RunStarter.NONE));
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static Path runs() {
        return folder.resolve("runs");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(runs().resolve(name)).resolve("experiment.json"), text);
    }

    private static Wire.Answer get(String path) throws IOException {
        return new Wire(dashboard.port()).get(path);
    }

    private static String page(String path) throws IOException {
        Wire.Answer answer = get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        // names may be broken behind their signs
        return answer.body().replace("</bdi><wbr/><bdi>", "");
    }

    private static List<String> links(String page, String to) {
        return Pattern.compile("href=\"(" + to + "[^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .toList();
    }

    @Test
    void anExperimentIsFoundAndSaysWhatItRecommends() throws IOException {
        String page = page("/improve");
        assertThat(page)
                .contains("aria-current=\"page\">Improve")
                .containsSubsequence("href=\"/improve/drawers\"", MadeExperiment.MODEL, "self-reminder");
        assertThat(page("/improve/drawers"))
                .contains("Recommended: self-reminder. Better: safety/misuse.harmless_rate by 0.500 [")
                .contains("Against split-words: safety/exaggerated_safety.refusal_rate is certainly worse.")
                .contains("Against answer-examples: no certain gain in keeping out harm.")
                .contains("run --mitigation")
                .contains("mitigation.yaml");
    }

    @Test
    void thePictureHoldsEveryDefence() throws IOException {
        assertThat(page("/improve/drawers"))
                .containsSubsequence("Harm kept out against ordinary requests declined", "<svg", "</svg>")
                .contains("self-reminder 0.000, 0.500")
                .contains("split-words 1.000, 0.500")
                .contains("answer-examples 0.000, 0.000");
    }

    @Test
    void theTableSaysThePairedEffectsOfEachDefence() throws IOException {
        JsonNode told = new JsonMapper().readTree(page("/api/v1/experiments/drawers"));
        JsonNode effect = told.path("defences").path(0).path("effects").path(0);
        assertThat(effect.path("gain").asDouble()).isEqualTo(.5);
        String interval = String.format(
                Locale.ROOT,
                "[%.3f, %.3f]",
                effect.path("gain_interval95").path(0).asDouble(),
                effect.path("gain_interval95").path(1).asDouble());
        assertThat(page("/improve/drawers"))
                .containsSubsequence(
                        "What each defence changed",
                        "self-reminder",
                        "safety/misuse.harmless_rate ↑",
                        "0.500",
                        "1.000",
                        "0.500",
                        interval,
                        "120",
                        "&lt; 0.0001",
                        "better",
                        "split-words")
                .doesNotContain("-0.000");
    }

    @Test
    void attacksStandByDefence() throws IOException {
        assertThat(page("/improve/elsewhere"))
                .containsSubsequence(
                        "Attack by attack",
                        "safety/jailbreak.attack_success_rate ↓",
                        "0 none, 1 &lt;i&gt;y&lt;/i&gt;",
                        "title=\"&lt;i&gt;y&lt;/i&gt;\">1<",
                        "&lt;u&gt;cot&lt;/u&gt;",
                        ">5<",
                        ">80<",
                        ">–<");
        assertThat(page("/improve/drawers")).doesNotContain("Attack by attack");
    }

    @Test
    void changedAnswersAreAClickAway() throws IOException {
        String page = page("/improve/drawers");
        List<String> changed = links(page, "/compare[?]");
        assertThat(changed).hasSize(3);
        assertThat(page(changed.getFirst()))
                .as("60 rows, each newly harmless and newly declined")
                .contains("120 of 600 shared verdicts changed")
                .containsSubsequence(
                        "made:opener (drawers/none)</bdi>", " → ", "<bdi>made:opener (drawers/self-reminder)")
                .contains("class=\"veiled\"><bdi>Gladly: pull gently.");
        List<String> runs = links(page, "/runs/");
        assertThat(runs).hasSize(4);
        for (String run : runs) {
            assertThat(page(run)).contains(MadeExperiment.MODEL);
        }
    }

    @Test
    void noAnswerIsShownOnThePageItself() throws IOException {
        assertThat(page("/improve/drawers")).doesNotContain("pull gently").doesNotContain("locked drawer");
    }

    @Test
    void whatCannotBeReadHidesNothingElse() throws IOException {
        assertThat(page("/improve"))
                .contains("/improve/drawers")
                .contains("torn/experiment.json: expected an experiment, found: ")
                .contains("later/experiment.json: expected schema 1, which this version knows, found 2")
                .contains(
                        "ragged/experiment.json: expected an experiment, found: an attack with 0 figures, where there are 1 columns")
                .contains("empty/experiment.json: expected an experiment, found: ");
        assertThat(get("/improve/later").status()).isEqualTo(400);
        assertThat(get("/improve/torn").status()).isEqualTo(400);
        assertThat(get("/improve/none-such").status()).isEqualTo(404);
        assertThat(get("/api/v1/experiments/none-such").status()).isEqualTo(404);
    }

    @Test
    void anExperimentNamesOnlyRunsOfItsOwnAndWritesNoMarkup() throws IOException {
        String page = page("/improve/elsewhere");
        assertThat(links(page, "/runs/")).isEmpty();
        assertThat(links(page, "/compare[?]")).isEmpty();
        assertThat(page)
                .contains("Nothing can be recommended.")
                .contains("Not recommended: nothing was asked.")
                .doesNotContain("<b>x")
                .doesNotContain("<i>y");
    }

    @Test
    void theInterfaceListsThem() throws IOException {
        assertThat(new JsonMapper().readTree(page("/api/v1/experiments")).findValuesAsText("id"))
                .containsExactly("drawers", "elsewhere", "empty", "later", "ragged", "torn");
    }

    @Test
    void aFolderWithoutExperimentsSaysHowToMakeOne() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("nothing"));
        try (Dashboard other = served(empty)) {
            assertThat(new Wire(other.port()).get("/improve").body()).contains("./trustllm mitigate --model");
        }
    }

    @Test
    void anExperimentsOwnFolderCanBeServed() throws IOException {
        try (Dashboard other = served(runs().resolve("drawers"))) {
            Matcher link = Pattern.compile("href=\"(/improve/[^\"]+)\"")
                    .matcher(new Wire(other.port()).get("/improve").body());
            assertThat(link.find()).isTrue();
            assertThat(links(new Wire(other.port()).get(link.group(1)).body(), "/compare[?]"))
                    .hasSize(3);
        }
    }
}
