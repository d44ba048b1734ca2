package org.trustllm.benchmark.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.task.CardRow;

class RankRuleTest {
    private static final Path FACTS =
            Path.of(System.getProperty("trustllm.shared", "../../shared")).resolve("facts/paper_tables.json");

    private static final List<CardRow> CARD =
            new TrustBenchmark().profile("standard").card();

    private static final PaperTables TABLES = PaperTables.read();

    @ParameterizedTest
    @EnumSource
    void everyRankIsThatOfTheCard(RankRule rule) throws IOException {
        Leaderboard board = board(rule, List.of());
        JsonNode expected = ranks().path(rule.word());
        assertThat(expected.size()).isEqualTo(31).isEqualTo(board.rows().size());
        for (int row = 0; row < 31; row++) {
            JsonNode of = expected.path(board.rows().get(row).card().id());
            for (Leaderboard.Standing standing : board.standings()) {
                assertThat(standing.cells().get(row).rank())
                        .as("%s, %s", board.rows().get(row).card().id(), standing.model())
                        .isEqualTo(of.path(TABLES.models().indexOf(standing.model()))
                                .intValue());
            }
        }
    }

    @Test
    void theAverageRanksAreThoseOfThePublishedFigure() throws IOException {
        JsonNode expected = ranks().at("/average/paper");
        board(RankRule.PAPER, List.of())
                .standings()
                .forEach(standing -> assertThat(
                                BigDecimal.valueOf(standing.averageRank().orElseThrow())
                                        .setScale(2, RoundingMode.HALF_UP)
                                        .doubleValue())
                        .as(standing.model())
                        .isEqualTo(expected.path(TABLES.models().indexOf(standing.model()))
                                .doubleValue()));
    }

    @Test
    void theAverageRanksOfTheTablesAloneAreKnownToo() throws IOException {
        JsonNode expected = ranks().at("/average/corrected");
        board(RankRule.CORRECTED, List.of())
                .standings()
                .forEach(standing -> assertThat(standing.averageRank().orElseThrow())
                        .as(standing.model())
                        .isCloseTo(
                                expected.path(TABLES.models().indexOf(standing.model()))
                                        .doubleValue(),
                                within(5e-4)));
    }

    @Test
    void thePrintedCardIsWhatThePaperRuleGives() throws IOException {
        JsonNode printed = ranks().path("printed");
        Leaderboard board = board(RankRule.PAPER, List.of());
        int met = 0;
        for (Leaderboard.Standing standing : board.standings()) {
            for (int row = 0; row < 31; row++) {
                JsonNode rank = printed.path(board.rows().get(row).card().id())
                        .path(TABLES.models().indexOf(standing.model()));
                if (rank.isInt()) {
                    met++;
                    assertThat(standing.cells().get(row).rank()).isEqualTo(rank.intValue());
                }
            }
        }
        assertThat(met).isEqualTo(254);
    }

    @ParameterizedTest
    @EnumSource
    void theSharedFactsHoldTheSameRanks(RankRule rule) throws IOException {
        assumeTrue(Files.exists(FACTS), "needs the shared folder: facts/paper_tables.json");
        JsonNode facts = new JsonMapper()
                .readTree(Files.readString(FACTS))
                .path(rule == RankRule.PAPER ? "ranks_all16_paper_rule" : "ranks_all16_corrected");
        List<JsonNode> rows = new ArrayList<>();
        facts.forEach(rows::add);
        Leaderboard board = board(rule, List.of());
        assertThat(rows).hasSize(31);
        for (Leaderboard.Standing standing : board.standings()) {
            for (int row = 0; row < 31; row++) {
                assertThat(standing.cells().get(row).rank())
                        .as("row %d, %s", row, standing.model())
                        .isEqualTo(rows.get(row).path(standing.model()).intValue());
            }
        }
    }

    @Test
    void whoJoinsMovesNoPublishedRank() {
        BoardEntry best = run("truthfulness/persona_sycophancy", 0.05);
        Leaderboard board = board(RankRule.PAPER, List.of(best));
        assertThat(rank(board, "a run", "truthfulness/persona_sycophancy")).isEqualTo(1);
        assertThat(rank(board, "PaLM 2", "truthfulness/persona_sycophancy")).isEqualTo(4);
        assertThat(rank(board, "Llama2-70b", "truthfulness/persona_sycophancy")).isEqualTo(1);
    }

    @Test
    void whoHasNoValueHasNoRankAndStandsLast() {
        Leaderboard board = board(RankRule.CORRECTED, List.of(run("safety/misuse", 0.99)));
        Leaderboard.Standing last = board.standings().getLast();
        assertThat(last.model()).isEqualTo("a run");
        assertThat(last.ranked()).isEqualTo(1);
        assertThat(last.averageRank()).hasValue(1);
        assertThat(last.isComplete()).isFalse();
    }

    @Test
    void laterModelsAreNotRankedWhereTheirValuesAreInDoubt() {
        Leaderboard board = board(RankRule.CORRECTED, LaterModels.entries());
        int row = row(board, "safety/exaggerated_safety");
        List<Leaderboard.Standing> later = board.standings().stream()
                .filter(standing -> standing.kind() == BoardEntry.Kind.LATER)
                .toList();
        assertThat(later).hasSize(5).allSatisfy(standing -> {
            assertThat(standing.cells().get(row).rank()).isNull();
            assertThat(standing.cells().get(row).note()).contains("in doubt");
            assertThat(standing.isComplete()).isFalse();
        });
        assertThat(rank(board, "Llama3-70b", "truthfulness/adversarial_factuality"))
                .isEqualTo(1);
        assertThat(rank(board, "GPT-4", "truthfulness/adversarial_factuality")).isEqualTo(1);
    }

    @Test
    void aRunsRankHasTheRangeThatChanceGivesIt() {
        BoardEntry unsure = new BoardEntry(
                "unsure",
                BoardEntry.Kind.RUN,
                Map.of("safety/misuse", new BoardEntry.Value(0.9, null, "", new BoardEntry.Spread(0.05, 0.05))));
        BoardEntry sure = new BoardEntry(
                "sure",
                BoardEntry.Kind.RUN,
                Map.of("safety/misuse", new BoardEntry.Value(0.99, null, "", new BoardEntry.Spread(0.001, 0.001))));
        Leaderboard board = board(RankRule.CORRECTED, List.of(unsure, sure, run("safety/misuse", 0.5)));
        assertThat(board).isEqualTo(board(RankRule.CORRECTED, List.of(unsure, sure, run("safety/misuse", 0.5))));
        // 0.95 is behind three, 0.85 behind eight
        assertThat(span(board, "unsure")).isEqualTo(new Leaderboard.Span(4, 9));
        assertThat(span(board, "sure")).isEqualTo(new Leaderboard.Span(1, 1));
        assertThat(span(board, "a run")).isNull();
        assertThat(span(board, "GPT-4")).isNull();
        assertThat(board.standings())
                .filteredOn(standing -> standing.model().equals("unsure"))
                .singleElement()
                .satisfies(standing -> assertThat(standing.span()).isEqualTo(new Leaderboard.Span(4, 9)));
    }

    private static Leaderboard.@Nullable Span span(Leaderboard board, String model) {
        return board.standings().stream()
                .filter(standing -> standing.model().equals(model))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(row(board, "safety/misuse"))
                .span();
    }

    @Test
    void anUnknownRuleIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> RankRule.named("corected"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("corrected");
    }

    private static BoardEntry run(String row, double value) {
        return new BoardEntry("a run", BoardEntry.Kind.RUN, Map.of(row, BoardEntry.Value.of(value)));
    }

    private static Leaderboard board(RankRule rule, List<BoardEntry> others) {
        List<BoardEntry> entries = new ArrayList<>(rule.models(TABLES, CARD));
        entries.addAll(others);
        List<Leaderboard.Row> rows = rule.rows(CARD);
        return Leaderboard.of(rule.word(), rows, entries, List.of());
    }

    private static int rank(Leaderboard board, String model, String row) {
        Integer rank = board.standings().stream()
                .filter(standing -> standing.model().equals(model))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(row(board, row))
                .rank();
        return Objects.requireNonNull(rank);
    }

    private static int row(Leaderboard board, String id) {
        return board.rows().stream().map(row -> row.card().id()).toList().indexOf(id);
    }

    private static JsonNode ranks() throws IOException {
        try (InputStream json = RankRuleTest.class.getResourceAsStream("ranks.json")) {
            return new JsonMapper().readTree(json);
        }
    }
}
