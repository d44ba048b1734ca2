package org.trustllm.benchmark.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RecordedEvaluation;
import org.trustllm.RunDirectory;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.data.Dataset;
import org.trustllm.judge.Panel;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;

/** Ranks of a real model's recorded answers, as their rows are drawn anew. */
@Tag("long")
class CardDrawsTest {
    private static final Path ANSWERS =
            Path.of(System.getProperty("trustllm.shared", "../../shared")).resolve("data/real-responses/oasst-12b");

    @TempDir
    private Path folder;

    @Test
    void everyRankOfARunMoves() throws IOException {
        assumeTrue(Files.isDirectory(ANSWERS), "needs recorded answers");
        TrustBenchmark benchmark = new TrustBenchmark();
        RecordedEvaluation.of(benchmark.profile("published"), Dataset.folder(ANSWERS), Panel.recorded())
                .model("oasst-12b")
                .runInto(folder.resolve("run"));
        RunDirectory run = RunDirectory.of(folder.resolve("run"), benchmark);
        Report report = run.report();
        Map<String, List<Double>> draws = run.cardDraws(Standings.Run.DRAWS);
        for (CardScore score : report.card()) {
            Double value = score.value();
            if (value == null) {
                continue;
            }
            List<Double> drawn = draws.getOrDefault(score.row().id(), List.of());
            assertThat(drawn).as(score.row().id()).isNotEmpty().doesNotContain(Double.NaN);
            // drawn p-values of a difference that is there are smaller in the mean; all other figures move about their
            // value
            if (!score.row().id().contains("disparagement")) {
                assertThat(drawn.stream().mapToDouble(x -> x).average().orElseThrow())
                        .as(score.row().id())
                        .isCloseTo(value, within(0.03));
            }
        }
        Leaderboard board = Standings.of(List.of(new Standings.Run("a", report, draws)))
                .orRefused()
                .board(RankRule.CORRECTED, false);
        Leaderboard.Standing standing = board.standings().getLast();
        assertThat(standing.model()).isEqualTo("oasst-12b");
        assertThat(standing.moving()).isEqualTo(standing.ranked()).isGreaterThan(5);
        assertThat(standing.coverage()).isEqualTo(report.coverage());
    }
}
