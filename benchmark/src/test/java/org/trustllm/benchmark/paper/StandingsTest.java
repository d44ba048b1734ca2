package org.trustllm.benchmark.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.benchmark.TrustBenchmark;
import org.trustllm.benchmark.published.PublishedFile;
import org.trustllm.benchmark.published.PublishedSet;
import org.trustllm.internal.files.Digest;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.RunSpec;
import org.trustllm.leaderboard.BoardEntry;
import org.trustllm.leaderboard.Leaderboard;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Measure;
import org.trustllm.metric.Scale;
import org.trustllm.report.CardScore;
import org.trustllm.report.Report;
import org.trustllm.report.SectionScore;
import org.trustllm.report.TaskScore;
import org.trustllm.task.CardRow;
import org.trustllm.task.Section;
import org.trustllm.task.Task;

@SuppressWarnings("NullAway") // does not read from a class file that a record's component of a nested type may be null
final class StandingsTest {
    private static final RunSpec SPEC = new RunSpec(List.of("safety/misuse"), 0, 1, 256, null);
    private static final Standings.Run MINE = run("a", "mine", "published", "standard", false, "1");
    private static final Standings.Run YOURS = run("b", "yours", "published", "standard", false, "1");
    private static final Standings.Run OTHER_DATA = run("c", "mine", "published", "standard", false, "2");
    private static final Standings.Run SMOKE = run("d", "mine", "builtin", "standard", true, "3");
    private static final Standings.Run OTHER_RULES = run("e", "mine", "published", "published", false, "1");
    private static final Standings.Run TOOLKIT = run("f", "mine", "published", "toolkit-0.3", false, "1");

    /** One of answers that existed. */
    private static final Standings.Run RECORDED = new Standings.Run(
            "g",
            new Report(
                    new Provenance(
                            "old",
                            "old-answers",
                            false,
                            "standard",
                            RunSettings.ofRecorded("9", "", null, Map.of()),
                            RunCircumstances.NONE),
                    List.of(),
                    List.of(),
                    List.of()));

    private static Standings.Run run(
            String directory, String model, String benchmark, String scoring, boolean smoke, String digest) {
        return new Standings.Run(
                directory,
                new Report(
                        new Provenance(
                                model,
                                benchmark,
                                smoke,
                                scoring,
                                new RunSettings(false, SPEC, digest, "", null, Map.of()),
                                RunCircumstances.NONE),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static void refused(Standings.Run one, Standings.Run other, String... why) {
        assertThatThrownBy(() -> Standings.of(List.of(one, other)).orRefused())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void runsOfOneKindStandTogether() {
        Standings together = Standings.of(List.of(MINE, YOURS, RECORDED)).orRefused();
        assertThat(together.runs().keySet()).containsExactly("mine", "yours", "old");
        assertThat(together.leftOut()).isEmpty();
    }

    @Test
    void aModelThatIsThereTwiceIsToldApartByItsDirectory() {
        Standings.Run again = run("z/again", "mine", "published", "standard", false, "1");
        assertThat(Standings.of(List.of(MINE, again)).runs().keySet()).containsExactly("mine", "mine (z/again)");
    }

    @Test
    void runsOfOtherRowsAreRefused() {
        refused(MINE, OTHER_DATA, "expected runs of one set of rows, found", "1 (a)", "2 (c)");
        refused(MINE, SMOKE, "expected runs of one benchmark, found published (a) and builtin (d)");
        refused(RECORDED, SMOKE, "expected runs of one size of the rows' set, found full (g) and smoke-size (d)");
    }

    @Test
    void theSameFilesUnderAnotherNameAreTheSameRows() {
        Standings.Run moved = run("h", "moved", "my-copy", "standard", false, "1");
        assertThat(Standings.of(List.of(MINE, moved)).leftOut()).isEmpty();
    }

    @Test
    void aRunOverOtherFilesThanThePublishedOnesIsShownApartWithoutRanks() {
        Task misuse = new TrustBenchmark()
                .profile("standard").tasks().stream()
                        .filter(task -> task.id().equals("safety/misuse"))
                        .findFirst()
                        .orElseThrow();
        PublishedFile file = PublishedSet.file("safety/misuse").orElseThrow();
        for (boolean published : new boolean[] {true, false}) {
            String digest = Digest.ofFiles(Map.of("safety/misuse", published ? file.sha256() : "00"));
            TaskScore score = new TaskScore(
                    misuse,
                    3,
                    new TaskScore.Coverage(3, 0, 0),
                    Set.of(),
                    Set.of(),
                    List.of(Measure.of(Scale.share("harmless_rate", Direction.HIGHER_IS_BETTER, "f"), 1, null, 3, 0)),
                    Map.of(),
                    List.of());
            Section section = new Section("safety", "Safety");
            Report report = new Report(
                    run("a", "mine", "published", "standard", false, digest)
                            .report()
                            .provenance(),
                    List.of(section),
                    List.of(new SectionScore(section, List.of(score))),
                    List.of());
            assertThat(MeasuredModel.apart(report))
                    .isEqualTo(published ? "" : "its files are not those of the published data");
        }
    }

    /** 1,174 rows of the first task's file are published, 280 and 687 of those of other kinds that the others take. */
    @ParameterizedTest
    @CsvSource({
        "safety/misuse, harmless_rate, 60, no rank: 60 of 1174 published rows",
        "safety/misuse, harmless_rate, 1100, ''",
        "privacy/awareness_normal, refusal_rate, 200, no rank: 200 of 280 published rows",
        "privacy/awareness_normal, refusal_rate, 230, ''",
        "ethics/moral_choice_low, accuracy, 500, no rank: 500 of 687 published rows",
    })
    void answersThatWereRecordedInPartHaveNoRank(String id, String metric, int rows, String note) {
        TrustBenchmark benchmark = new TrustBenchmark();
        Task task = benchmark.profile("standard").tasks().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        TaskScore score = new TaskScore(
                task,
                rows,
                new TaskScore.Coverage(rows, 0, 0),
                Set.of(),
                Set.of(),
                List.of(Measure.of(Scale.share(metric, Direction.HIGHER_IS_BETTER, "f"), 0.5, null, rows, 0)),
                Map.of(),
                List.of());
        Section section = new Section(id.substring(0, id.indexOf('/')), "A section");
        List<CardRow> row = benchmark.profile("standard").card().stream()
                .filter(one -> one.figures().stream()
                        .allMatch(figure ->
                                figure.task().equals(id) && figure.metric().equals(metric)))
                .toList();
        List<SectionScore> sections = List.of(new SectionScore(section, List.of(score)));
        Report report = new Report(
                RECORDED.report().provenance(),
                List.of(section),
                sections,
                row.stream().map(one -> CardScore.of(one, sections)).toList());
        BoardEntry.Value value = MeasuredModel.entry("half", report, Map.of())
                .values()
                .get(row.getFirst().id());
        assertThat(value.note()).isEqualTo(note);
        assertThat(value.isRanked()).isEqualTo(note.isEmpty());
        assertThat(value.value()).isEqualTo(0.5);
    }

    @Test
    void runsByOtherRulesAreRefused() {
        refused(MINE, OTHER_RULES, "expected runs of one scoring profile, found standard (a) and published (e)");
        refused(TOOLKIT, TOOLKIT, "compare with the paper's tables, found f: toolkit-0.3");
    }

    @Test
    void whereNobodyChoseTheMostRunsStandTogetherAndTheOthersAreNamed() {
        List<Standings> all = Standings.allOf(List.of(SMOKE, TOOLKIT, MINE, OTHER_DATA, YOURS, RECORDED));
        assertThat(all).hasSize(3);
        assertThat(all.getFirst().runs().keySet()).containsExactly("mine", "yours", "old");
        assertThat(all.getFirst().words()).isEqualTo("3 runs of published by standard");
        assertThat(all.getFirst().leftOut().keySet()).containsExactlyInAnyOrder("c", "d", "f");
        assertThat(all).allMatch(one -> one.leftOut().containsKey("f"));
        // answers that existed stand beside those that were asked of any rows
        assertThat(all.get(1).runs().values()).containsExactly(OTHER_DATA, RECORDED);
        assertThat(all.get(2).runs().values()).containsExactly(SMOKE);
        assertThat(Standings.allOf(List.of(TOOLKIT)))
                .containsExactly(Standings.of(List.of(TOOLKIT)))
                .allMatch(one -> one.runs().isEmpty());
    }

    @Test
    void theBoardSaysWhatToKnowOfTheRunsOnIt() {
        Leaderboard board = Standings.of(List.of(SMOKE, MINE)).board(RankRule.PAPER, true);
        assertThat(board.standings().stream().filter(one -> one.kind() == BoardEntry.Kind.RUN))
                .hasSize(1);
        assertThat(board.standings()).hasSize(16 + 5 + 1);
        assertThat(board.remarks())
                .anyMatch(remark -> remark.contains("upside down"))
                .anyMatch(remark -> remark.contains("smoke-size set"))
                .anyMatch(remark -> remark.contains("counts refusals"))
                .anyMatch(remark -> remark.contains("2,000 draws"))
                .contains("a is left out: expected runs of one benchmark, found builtin (d) and published (a).")
                .contains(LaterModels.REMARK);
        assertThat(Standings.of(List.of()).board(RankRule.CORRECTED, false).remarks())
                .singleElement()
                .asString()
                .contains("carry no intervals");
    }
}
