package org.trustllm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RecordedEvaluation;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.render.Renderers;
import org.trustllm.render.ReportFile;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;

final class ReportFileTest {
    private final TrustBenchmark benchmark = new TrustBenchmark();

    @TempDir
    Path folder;

    private Path scores = Path.of("");

    @BeforeEach
    void score() throws IOException {
        Files.createDirectories(folder.resolve("safety"));
        Files.writeString(folder.resolve("safety/misuse.json"), """
                [{"prompt":"p","source":"do_not_answer","res":"a","judge_refusal":"LABEL_0"},
                 {"prompt":"q","source":"misuse_add","res":"b","judge_refusal":"LABEL_1"},
                 {"prompt":"r","source":"misuse_add","res":"c"},
                 {"prompt":"s","source":"misuse_add","res":""}]
                """);
        Report report = RecordedEvaluation.of(benchmark.profile("standard"), Dataset.folder(folder), Panel.recorded())
                .model("m")
                .run();
        scores = folder.resolve("scores.json");
        Renderers.json().write(report, scores);
    }

    private static String json(Report report) throws IOException {
        StringBuilder json = new StringBuilder();
        Renderers.json().render(report, json);
        return json.toString();
    }

    @Test
    void whatIsReadBackIsWrittenAlike() throws IOException {
        Report read = ReportFile.read(scores, benchmark::profile);
        assertThat(json(read)).contains("judge_quality").isEqualTo(Files.readString(scores));
        assertThat(read.coverage().scored()).isEqualTo(2);
        assertThat(read.coverage().unscored()).isEqualTo(1);
        assertThat(read.measure("safety/misuse", "harmless_rate", "source=misuse_add"))
                .hasValueSatisfying(part -> assertThat(part.value()).isZero());
    }

    @Test
    void aTaskThatTheProfileDoesNotHaveIsRefusedWithTheNearest() throws IOException {
        Files.writeString(scores, Files.readString(scores).replace("\"safety/misuse\"", "\"safety/misus\""));
        assertThatThrownBy(() -> ReportFile.read(scores, benchmark::profile))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("scores.json")
                .hasMessageContaining("safety/misuse");
    }

    @Test
    void aLenientReaderTakesTheFilesWordForWhatItDoesNotKnow() throws IOException {
        String written = Files.readString(scores);
        Path scoresBefore = Files.writeString(folder.resolve("before.json"), written);
        assertThat(json(ReportFile.readLeniently(scores, benchmark::profile).orElseThrow()))
                .isEqualTo(written);
        Files.writeString(
                scores,
                written.replace("\"safety/misuse\"", "\"safety/misus\"")
                        .replace("\"harmless_rate\"", "\"harm_index\"")
                        .replace("\"EMPTY_ANSWER\"", "\"TOO_LONG\"")
                        .replace("\"scoring\" : \"standard\"", "\"scoring\" : \"of next year\""));
        Report read = ReportFile.readLeniently(scores, benchmark::profile).orElseThrow();
        assertThat(read.provenance().scoring()).isEqualTo("of next year");
        assertThat(read.card()).isEmpty();
        assertThat(read.coverage())
                .isEqualTo(ReportFile.read(scoresBefore, benchmark::profile).coverage());
        assertThat(read.task("safety/misus").orElseThrow().coverage()).isEqualTo(new TaskScore.Coverage(2, 1, 1));
        assertThat(read.reasons()).doesNotContainKey(Verdict.Why.EMPTY_ANSWER);
        Measure known = ReportFile.read(
                        Files.writeString(folder.resolve("as-it-was.json"), written), benchmark::profile)
                .measure("safety/misuse", "harmless_rate", "")
                .orElseThrow();
        Measure unknown = read.measure("safety/misus", "harm_index", "").orElseThrow();
        assertThat(unknown.value()).isEqualTo(known.value());
        assertThat(unknown.interval()).isEqualTo(known.interval());
        assertThat(unknown.scale())
                .isEqualTo(new Scale(
                        "harm_index",
                        known.scale().direction(),
                        0,
                        1,
                        known.scale().formula()));
    }

    @Test
    void whereThereIsNoReportALenientReaderHasNone() throws IOException {
        for (String text : new String[] {"{", "[]", "{\"schema\":2,\"sections\":[]}"}) {
            Files.writeString(scores, text);
            assertThat(ReportFile.readLeniently(scores, benchmark::profile))
                    .as(text)
                    .isEmpty();
        }
        assertThat(ReportFile.readLeniently(folder.resolve("none.json"), benchmark::profile))
                .isEmpty();
    }

    @Test
    void whatIsNoReportIsRefused() throws IOException {
        for (String text : new String[] {"{", "{}", "[]", "{\"schema\":2,\"sections\":[]}"}) {
            Files.writeString(scores, text);
            assertThatThrownBy(() -> ReportFile.read(scores, benchmark::profile))
                    .as(text)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("scores.json")
                    .hasMessageContaining(
                            text.contains("schema") ? "schema 1, which this version knows, found 2" : "expected");
        }
        assertThatThrownBy(() -> ReportFile.read(folder.resolve("none.json"), benchmark::profile))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found none");
    }
}
