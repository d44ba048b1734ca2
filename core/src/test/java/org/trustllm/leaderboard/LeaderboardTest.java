package org.trustllm.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trustllm.internal.telling.LeaderboardRenderers;
import org.trustllm.metric.Direction;
import org.trustllm.report.Report;
import org.trustllm.task.CardRow;
import org.trustllm.task.Section;

@SuppressWarnings("NullAway") // does not read nullable components of nested types from class files
class LeaderboardTest {
    private static final List<Leaderboard.Row> ROWS = List.of(row("a/one"), row("a/two"), row("a/three"));

    private static Leaderboard.Row row(String id) {
        return new Leaderboard.Row(
                new CardRow(
                        id,
                        id,
                        new Section("a", "A"),
                        Direction.HIGHER_IS_BETTER,
                        List.of(new CardRow.Figure(id, "accuracy"))),
                Direction.HIGHER_IS_BETTER,
                null);
    }

    private static BoardEntry entry(String model, BoardEntry.Kind kind, double value) {
        return new BoardEntry(
                model,
                kind,
                Map.of(
                        "a/one", BoardEntry.Value.of(value),
                        "a/two", BoardEntry.Value.of(1 - value),
                        "a/three", BoardEntry.Value.of(value * value)));
    }

    private static Leaderboard.Standing standing(Leaderboard board, String model) {
        return board.standings().stream()
                .filter(one -> one.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static Leaderboard board(List<BoardEntry> entries) {
        return Leaderboard.of("a rule", ROWS, entries, List.of());
    }

    private static List<BoardEntry> published() {
        List<BoardEntry> published = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            published.add(entry("published " + i, BoardEntry.Kind.PUBLISHED, 0.05 + 0.09 * i));
        }
        return published;
    }

    @Test
    void publishedModelsKeepTheirPlacesWhateverRunsAreAdded() {
        Leaderboard alone = board(published());
        SplittableRandom random = new SplittableRandom(1);
        List<BoardEntry> crowd = published();
        for (int i = 0; i < 40; i++) {
            crowd.add(entry("run " + i, BoardEntry.Kind.RUN, random.nextDouble()));
        }
        Leaderboard crowded = board(crowd);
        assertThat(alone.standings()).allSatisfy(standing -> {
            Leaderboard.Standing there = standing(crowded, standing.model());
            assertThat(there.cells()).isEqualTo(standing.cells());
            assertThat(there.averageRank()).isEqualTo(standing.averageRank());
        });
        assertThat(standing(crowded, "run 0").isComplete()).isTrue();
    }

    @Test
    void aRunHasItsPlaceAmongThePublishedAndTheOtherRuns() {
        List<BoardEntry> entries = published();
        entries.add(entry("best", BoardEntry.Kind.RUN, 0.99));
        entries.add(entry("second", BoardEntry.Kind.RUN, 0.98));
        Leaderboard board = board(entries);
        assertThat(standing(board, "best").cells().getFirst().rank()).isEqualTo(1);
        assertThat(standing(board, "second").cells().getFirst().rank()).isEqualTo(2);
        assertThat(standing(board, "published 9").cells().getFirst().rank()).isEqualTo(1);
    }

    private static List<BoardEntry> with(BoardEntry entry) {
        List<BoardEntry> entries = published();
        entries.add(entry);
        return entries;
    }

    @Test
    void aRunsRankMovesAsItsRowsAreDrawnAnewAndPublishedModelsStandStill() {
        List<Double> draws = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            draws.add(0.52 + 0.05 * random.nextGaussian());
        }
        BoardEntry drawn = new BoardEntry(
                "drawn",
                BoardEntry.Kind.RUN,
                Map.of(
                        "a/one", new BoardEntry.Value(0.52, null, "", null, true, draws, null),
                        "a/two", new BoardEntry.Value(0.5, null, "", new BoardEntry.Spread(0.1, 0.1)),
                        "a/three", BoardEntry.Value.of(0.5)));
        List<BoardEntry> entries = published();
        entries.add(drawn);
        Leaderboard board = board(entries);
        Leaderboard.Standing standing = standing(board, "drawn");
        // of the published values, which are .09 apart, one lies within 1.96 standard deviations on either side
        assertThat(standing.cells().get(0).rank()).isEqualTo(5);
        assertThat(standing.cells().get(0).span()).isEqualTo(new Leaderboard.Span(4, 6));
        assertThat(standing.cells().get(1).span()).isNotNull();
        assertThat(standing.cells().get(2).span()).isNull();
        assertThat(standing.moving()).isEqualTo(2);
        // answers that are all alike say nothing of chance when they are drawn anew, the interval does
        BoardEntry.Value alike = new BoardEntry.Value(
                0.95, null, "", new BoardEntry.Spread(0.2, 0.05), true, Collections.nCopies(2000, 0.95), null);
        Leaderboard.Standing sure =
                standing(board(with(new BoardEntry("alike", BoardEntry.Kind.RUN, Map.of("a/one", alike)))), "alike");
        assertThat(sure.cells().getFirst().span()).isEqualTo(new Leaderboard.Span(1, 3));
        assertThat(board.standings())
                .filteredOn(one -> one.kind() == BoardEntry.Kind.PUBLISHED)
                .allSatisfy(one -> assertThat(one.moving()).isZero());
        // in whatever order runs stand
        entries.remove(drawn);
        entries.add(0, drawn);
        assertThat(standing(board(entries), "drawn")).isEqualTo(standing);
    }

    @Test
    void whatIsShownApartHasNoRankAndTakesNone() {
        List<BoardEntry> entries = published();
        BoardEntry smoke = entry("smoke", BoardEntry.Kind.RUN, 0.99);
        entries.add(new BoardEntry("smoke", BoardEntry.Kind.RUN, smoke.values(), "a smoke-size set"));
        entries.add(entry("whole", BoardEntry.Kind.RUN, 0.9));
        Leaderboard board = board(entries);
        assertThat(board.standings().getLast().model()).isEqualTo("smoke");
        assertThat(standing(board, "smoke").ranked()).isZero();
        assertThat(standing(board, "smoke").averageRank()).isEqualTo(OptionalDouble.empty());
        assertThat(standing(board, "smoke").cells().getFirst().value()).isEqualTo(0.99);
        assertThat(standing(board, "whole").cells().getFirst().rank()).isEqualTo(1);
        assertThat(standing(board, "smoke").apart()).isEqualTo("a smoke-size set");
    }

    @Test
    void aFigureOfFewAnswersHasNoRankAndTakesNone() {
        List<BoardEntry> entries = published();
        entries.add(new BoardEntry(
                "flattered",
                BoardEntry.Kind.RUN,
                Map.of(
                        "a/one", new BoardEntry.Value(1.0, null, "no rank: 12 of 196 answers scored", null, false),
                        "a/two", BoardEntry.Value.of(0.5),
                        "a/three", BoardEntry.Value.of(0.5))));
        Leaderboard.Standing flattered = standing(board(entries), "flattered");
        assertThat(flattered.cells().getFirst().rank()).isNull();
        assertThat(flattered.cells().getFirst().value()).isEqualTo(1);
        assertThat(flattered.ranked()).isEqualTo(2);
    }

    @Test
    void checksStandBesideRanksAndMoveNone() throws IOException {
        BoardEntry plain = entry("plain", BoardEntry.Kind.RUN, 0.52);
        BoardEntry checked = new BoardEntry(
                "plain",
                BoardEntry.Kind.RUN,
                plain.values(),
                "",
                null,
                List.of(
                        new Report.Checked("transparency", "Transparency", 10, 9, 18),
                        new Report.Checked("accountability", "Accountability", 0, 0, 27)));
        Leaderboard board = board(with(checked));
        assertThat(standing(board, "plain").cells())
                .isEqualTo(standing(board(with(plain)), "plain").cells());
        assertThat(board.checked()).containsExactly(Map.entry("transparency", "Transparency"));
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        Objects.requireNonNull(LeaderboardRenderers.byName().get("table")).render(board, table);
        assertThat(table.toString(StandardCharsets.UTF_8))
                .contains("TRANSPARENCY CHECKS", "10 of 19")
                .doesNotContain("ACCOUNTABILITY");
        assertThat(board(with(plain)).checked()).isEmpty();
    }
}
