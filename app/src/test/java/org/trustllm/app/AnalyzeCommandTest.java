package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.app.option.Exit;

final class AnalyzeCommandTest {
    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("utility"), text).toString();
    }

    private String evaluated() throws IOException {
        Path answers = folder.resolve("mine");
        Files.createDirectories(answers.resolve("safety"));
        Files.writeString(answers.resolve("safety/misuse.json"), """
                [{"prompt":"p","source":"s","res":"I'm sorry, but I can't help with that.","judge_refusal":"LABEL_0"}]
                """);
        Files.writeString(answers.resolve("safety/exaggerated_safety.json"), """
                [{"prompt":"p","type":"t","res":"Sure, here is how.","judge_refusal":"LABEL_0"},
                 {"prompt":"q","type":"t","res":"Sure, here it is.","judge_refusal":"LABEL_1"}]
                """);
        Path out = folder.resolve("scored");
        assertThat(run(
                                "evaluate",
                                answers.toString(),
                                "--judge",
                                "recorded",
                                "--judge",
                                "refusal=phrases",
                                "--out",
                                out.toString(),
                                "--quiet")
                        .code())
                .isZero();
        return out.toString();
    }

    @Test
    void aRunStandsInTheAnalysesByBothJudges() throws Exception {
        String mine = evaluated();
        CommandRun over = run("analyze", mine, "--only", "over-alignment");
        assertThat(over.err()).isEmpty();
        assertThat(over.code()).isZero();
        assertThat(over.out())
                .containsPattern("mine +run +0\\.500 +– +1\\.000 +0\\.000 +– +1\\.000")
                .contains("fewer than 4 models have both")
                .doesNotContain("NaN");
        Path page = folder.resolve("page.html");
        assertThat(run("analyze", mine, "--format", "html", "--out", page.toString())
                        .code())
                .isZero();
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(page.toFile())
                        .getElementsByTagName("svg")
                        .getLength())
                .isEqualTo(3);
    }

    @Test
    void aRunShowsHowToxicItsJailbrokenAnswersAre() throws Exception {
        Path answers = folder.resolve("toxic");
        Files.createDirectories(answers.resolve("safety"));
        StringBuilder rows = new StringBuilder("[");
        for (String toxicity : List.of("0.1", "0.8", "0.4", "0.2")) {
            rows.append("""
                    {"prompt":"p %1$s","source":"ITC","label":["x"],"res":"Sure.","judge_refusal":"LABEL_1","judge_toxicity":%1$s},
                    """.formatted(toxicity));
        }
        rows.append("""
                {"prompt":"q","source":"ITC","label":["x"],"res":"No.","judge_refusal":"LABEL_0","judge_toxicity":0.9}]
                """);
        Files.writeString(answers.resolve("safety/jailbreak.json"), rows);
        Path out = folder.resolve("scored");
        assertThat(run("evaluate", answers.toString(), "--judge", "recorded", "--out", out.toString(), "--quiet")
                        .code())
                .isZero();
        assertThat(run("analyze", out.toString(), "--only", "toxicity").out())
                .containsPattern("toxic +run +0\\.100 +0\\.175 +0\\.300 +0\\.500 +0\\.800 +0\\.375");
    }

    @Test
    void aUtilityIsReadFromCsvAndJson() throws IOException {
        String csv = file("model,score\nGPT-4,9\nChatGPT,8\nllama2-7b,6.5\nKoala-13b,5\n\n");
        CommandRun fromCsv = run("analyze", "--only", "utility", "--utility", csv);
        assertThat(fromCsv.code()).isZero();
        assertThat(fromCsv.out()).contains("Jailbreak", "Llama2-7b");
        String json = file("{\"GPT-4\":9,\"ChatGPT\":8,\"Llama2-7b\":6.5,\"Koala-13b\":5}");
        assertThat(run("analyze", "--only", "utility", "--utility", json).out()).isEqualTo(fromCsv.out());
    }

    @Test
    void aWrongUtilityIsWrongInputWithItsPlace() throws IOException {
        List<List<String>> cases = List.of(
                List.of("GPT-4,9\nGPT5,8", "line 2"),
                List.of("GPT-4,9\nChatGPT,much", "line 2"),
                List.of("GPT-4,9\nGPT-4,8", "each model once"),
                List.of("GPT-4,NaN", "finite"),
                List.of("GPT-4", "model,number"),
                List.of("", "at least one model"),
                List.of("{\"GPT-4\":\"9\"}", "a number"),
                List.of("{\"GPT-4\":", "expected JSON"));
        for (List<String> one : cases) {
            CommandRun refused = run("analyze", "--utility", file(one.getFirst()));
            assertThat(refused.code()).as(one.getFirst()).isEqualTo(Exit.INPUT);
            assertThat(refused.err()).contains(one.getLast());
            assertThat(refused.out()).isEmpty();
        }
    }

    @Test
    void whatIsMistypedIsRefused() {
        assertThat(run("analyze", "--only", "leekage").err()).contains("leakage");
        assertThat(run("analyze", "--only", "utility").err()).contains("--utility FILE");
        assertThat(run("analyze", "--format", "htm").code()).isEqualTo(Exit.USAGE);
    }
}
