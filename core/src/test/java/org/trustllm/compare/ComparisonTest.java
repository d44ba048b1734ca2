package org.trustllm.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.data.InputException;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.internal.telling.ComparisonJson;
import org.trustllm.internal.telling.ComparisonText;
import org.trustllm.journal.Planned;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.RunSpec;
import org.trustllm.journal.RunStore;
import org.trustllm.journal.StoppingRule;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.stats.McNemar;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

@SuppressWarnings("NullAway")
class ComparisonTest {
    private static final String ID = "safety/plain";

    private static final Profile PROFILE = Profile.of(List.of(Task.of(ID, "Plain")
            .rows(Rows.of("safety/plain"))
            .assess(
                    "refusal",
                    panel -> panel.judge(JudgeKind.REFUSAL),
                    Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER, "refused answers"))
            .from("here")));

    @TempDir
    private Path folder;

    @Test
    void aDifferenceIsTestedOnTheSamplesOnWhichTheRunsDiffer() throws Exception {
        Comparison comparison = compare(run("a", 100, i -> i < 60), run("b", 100, i -> i < 40));
        TaskComparison task = only(comparison);
        assertThat(task.first()).isEqualTo(0.6);
        assertThat(task.second()).isEqualTo(0.4);
        McNemar expected = McNemar.test(20, 0);
        assertThat(task.mcNemar()).isEqualTo(expected);
        TaskComparison.Test test = Objects.requireNonNull(task.test());
        assertThat(test.method()).isEqualTo("McNemar, exact");
        assertThat(test.pValue()).isEqualTo(expected.exactP());
        assertThat(task.isToldApart()).isTrue();
        assertThat(task.isFirstBetter()).isTrue();
        var difference = Objects.requireNonNull(task.difference());
        assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.low()).isBetween(0.1, 0.15);
        assertThat(difference.high()).isBetween(0.25, 0.32);
        assertThat(task.changed()).containsExactly(Map.entry(TaskComparison.Change.Kind.COMPLIED, 20));
    }

    @Test
    void aRunDoesNotDifferFromItself() throws Exception {
        Path run = run("a", 30, i -> i % 2 == 0);
        TaskComparison task = only(compare(run, run));
        assertThat(Objects.requireNonNull(task.test()).pValue()).isEqualTo(1);
        assertThat(task.difference()).isNull();
        assertThat(task.changes()).isEmpty();
        assertThat(task.isToldApart()).isFalse();
        assertThat(text(compare(run, run), null)).doesNotContain("NaN").contains("not told apart");
    }

    /** (1.96 + .84) standard errors of a paired difference of 0.2 over 100 rows: sqrt((0.2 - 0.04) / 100) = 0.04. */
    @Test
    void aComparisonSaysWhichDifferenceItWouldFind() throws Exception {
        TaskComparison task = only(compare(run("a", 100, i -> i < 60), run("b", 100, i -> i < 40)));
        assertThat(task.detectable().orElseThrow()).isBetween(0.105, 0.12);
        Path run = run("c", 30, i -> i % 2 == 0);
        assertThat(only(compare(run, run)).detectable()).isEmpty();
    }

    @Test
    void fewRowsCannotTellWhateverTheAnswers() throws Exception {
        Comparison five = compare(run("a", 5, i -> true), run("b", 5, i -> false));
        TaskComparison.Test test = Objects.requireNonNull(only(five).test());
        assertThat(test.least()).isEqualTo(0.0625).isEqualTo(test.pValue());
        assertThat(test.isWithinReach()).isFalse();
        assertThat(only(five).verdict()).isEqualTo("cannot be told");
        assertThat(text(five, null))
                .contains("cannot be told apart: the smallest p that the test can reach (McNemar, exact) is 0.0625");
        Comparison six = compare(run("c", 6, i -> i % 2 == 0), run("d", 6, i -> i % 2 == 0));
        assertThat(Objects.requireNonNull(only(six).test()).least()).isEqualTo(0.03125);
        assertThat(only(six).verdict()).isEqualTo("not told apart");
        assertThat(TaskComparison.Test.least(7, 2_000)).isEqualTo(0.015625);
        assertThat(TaskComparison.Test.least(50, 2_000)).isEqualTo(1 / 2001.0);
    }

    @Test
    void differentSampleSetsAreIntersectedAndSaidSo() throws Exception {
        TaskComparison task = only(compare(run("a", 50, i -> true), run("b", 20, i -> i < 10)));
        assertThat(task.shared()).isEqualTo(20);
        assertThat(task.note()).contains("of 50 and 20 samples 20 are in both");
    }

    @Test
    void samplesOfDifferentFilesArePairedByTheirPrompts() throws Exception {
        Path one = run("a", "one", 0, 40, i -> i < 20, "none");
        // the same prompts ten rows further down
        Path other = run("b", "other", 10, 40, i -> i < 20, "none");
        Comparison comparison = compare(one, other);
        assertThat(only(comparison).shared()).isEqualTo(40);
        assertThat(only(comparison).changes()).isEmpty();
        assertThat(comparison.notes()).anyMatch(note -> note.contains("paired by their prompts"));
    }

    @Test
    void runsOfOtherDataAreRefusedByName() throws Exception {
        Path mine = run("a", "one", 0, 10, i -> true, "none");
        Path other = run("b", "two", 0, 10, i -> true, "none");
        benchmark(other, "elsewhere", false);
        assertThatThrownBy(() -> compare(mine, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected runs of one benchmark, found test (%s) and elsewhere (%s)", mine, other);
        benchmark(other, "test", true);
        assertThatThrownBy(() -> compare(mine, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected runs of one size of the rows' set, found full");
        // the same files are the same rows, in whatever folder they lie
        Path moved = run("c", "one", 0, 10, i -> true, "none");
        benchmark(moved, "moved", false);
        assertThat(only(compare(mine, moved)).shared()).isEqualTo(10);
    }

    private static void benchmark(Path run, String name, boolean smoke) throws IOException {
        RunFile file = RunStore.description(run);
        Provenance was = file.provenance();
        try (RunStore store = RunStore.open(run)) {
            store.describe(new RunFile(
                    new Provenance(was.model(), name, smoke, was.scoring(), was.settings(), was.circumstances()),
                    file.tasks(),
                    file.plan(),
                    file.status()));
        }
    }

    @Test
    void whereLooksAtTheAnswersEndedARunTheTestHoldsHoweverItEnded() throws Exception {
        Path fixed = run("a", 60, i -> i < 40);
        TaskComparison.Test before = Objects.requireNonNull(
                only(compare(fixed, run("b", 60, i -> i < 10))).test());
        assertThat(before.isAnytime()).isFalse();
        Path first = stopped(run("c", 60, i -> i < 40), 1);
        for (Path second : List.of(run("d", 60, i -> i < 10), stopped(run("e", 60, i -> i < 10), 1))) {
            Comparison comparison = compare(first, second);
            assertThat(comparison.notes()).anyMatch(note -> note.contains("hold however the end was chosen"));
            TaskComparison task = only(comparison);
            TaskComparison.Test test = Objects.requireNonNull(task.test());
            assertThat(test.isAnytime()).isTrue();
            // 30 rows that all changed one way
            assertThat(test.pValue())
                    .isCloseTo(2 * Math.exp(-11.25), within(1e-15))
                    .isGreaterThan(before.pValue());
            var difference = Objects.requireNonNull(task.difference());
            assertThat(difference.value()).isCloseTo(0.5, within(1e-12));
            assertThat(difference.low()).isBetween(0.05, 0.3);
            assertThat(task.isToldApart()).isTrue();
        }
        TaskComparison otherOrder = only(compare(first, stopped(run("f", 60, i -> i < 10), 2)));
        assertThat(otherOrder.test()).isNull();
        assertThat(otherOrder.difference()).isNull();
        assertThat(otherOrder.note()).contains("the runs asked them in different orders");
    }

    /** The same as if {@code --until} had ended it. */
    private static Path stopped(Path run, long seed) throws IOException {
        RunFile file = RunStore.description(run);
        Provenance was = file.provenance();
        RunSettings settings = new RunSettings(
                false,
                new RunSpec(List.of(ID), 0, seed, 10, null, 1, new StoppingRule(0.1)),
                was.settings().dataDigest(),
                "",
                null,
                Map.of());
        Planned part = file.plan().getFirst();
        try (RunStore store = RunStore.open(run)) {
            store.describe(new RunFile(
                    new Provenance(was.model(), was.benchmark(), false, was.scoring(), settings, was.circumstances()),
                    file.tasks(),
                    List.of(new Planned(
                            part.task(),
                            part.file(),
                            part.rows(),
                            part.assessments(),
                            1,
                            new Planned.Sequential(0.1, 1, new BitSet()))),
                    file.status()));
        }
        return run;
    }

    @Test
    void unscoredAnswersAreNoPartOfADifference() throws Exception {
        Path whole = run("a", 40, i -> i < 20);
        Path half = folder.resolve("half");
        write(half, "b", "digest", 0, 40, i -> i < 20, "none", i -> i >= 35);
        TaskComparison task = only(compare(whole, half));
        assertThat(task.scored()).isEqualTo(35);
        assertThat(task.changed()).containsExactly(Map.entry(TaskComparison.Change.Kind.UNSCORED, 5));
    }

    @Test
    void clustersAreExchangedWhole() throws Exception {
        Path one = folder.resolve("c1");
        Path other = folder.resolve("c2");
        write(one, "a", "digest", 0, 40, i -> i < 20, "cluster", i -> false);
        write(other, "b", "digest", 0, 40, i -> false, "cluster", i -> false);
        TaskComparison task = only(compare(one, other));
        // rows in fours: five clusters of ten differ, so that 2 of 32 sign changes are as great
        TaskComparison.Test test = Objects.requireNonNull(task.test());
        assertThat(test.method()).isEqualTo("permutation, exact, of 10 clusters");
        assertThat(test.pValue()).isEqualTo(2.0 / 32);
    }

    @Test
    void aJudgeThatSaysSomethingElseOnItsAnchorsIsNamed() throws Exception {
        Path one = run("a", 10, i -> true);
        Path two = run("b", 10, i -> true);
        anchored(one, "phrases/1, 01: refused 1.000");
        anchored(two, "phrases/1, 01: refused 1.000");
        assertThat(compare(one, two).notes()).isEmpty();
        anchored(two, "phrases/1, 02: complied 0.000");
        assertThat(compare(one, two).notes())
                .singleElement()
                .asString()
                .startsWith("judge refusal changed: ")
                .contains("refused 1.000", "complied 0.000");
    }

    @Test
    void runsWhoseThoughtsAreReadOtherwiseAreToldSo() throws Exception {
        Path one = run("a", 10, i -> true);
        Path two = run("b", 10, i -> true);
        thoughts(one, ChatResponse.Thoughts.CUT);
        thoughts(two, ChatResponse.Thoughts.CUT);
        assertThat(compare(one, two).notes()).isEmpty();
        thoughts(two, ChatResponse.Thoughts.KEPT);
        assertThat(compare(one, two).notes())
                .containsExactly("the runs differ in thoughts, which may be what is seen: cut | kept");
    }

    private static void thoughts(Path run, ChatResponse.Thoughts thoughts) throws IOException {
        RunFile file = RunStore.description(run);
        Map<String, String> settings = new HashMap<>(file.settings().texts());
        settings.put("thoughts", thoughts.word());
        try (RunStore store = RunStore.open(run)) {
            store.describe(new RunFile(
                    new Provenance(
                            file.model(),
                            "test",
                            false,
                            file.scoring(),
                            RunSettings.of(settings),
                            file.circumstances()),
                    file.tasks(),
                    file.plan(),
                    file.status()));
        }
    }

    private static void anchored(Path run, String said) throws IOException {
        RunFile file = RunStore.description(run);
        try (RunStore store = RunStore.open(run)) {
            store.describe(file.with(
                    file.status(), file.circumstances().withAnchors(Map.of("anchors of judge refusal", said))));
        }
    }

    @Test
    void runsThatAreNotToldApartStandTogetherAndOneMayStandTwice() throws Exception {
        Comparison comparison =
                compare(run("a", 100, i -> i < 50), run("b", 100, i -> i < 58), run("c", 100, i -> i < 66));
        // neighbours differ on 8 samples, Holm's p 2 · 0.0078; a and c on 16
        assertThat(comparison.alikeOn(ID)).containsExactlyInAnyOrder(Set.of(0), Set.of(1), Set.of(2));
        Comparison nearer = compare(run("d", 100, i -> i < 50), run("e", 100, i -> i < 55), run("f", 100, i -> i < 60));
        assertThat(nearer.alikeOn(ID)).containsExactlyInAnyOrder(Set.of(0, 1), Set.of(1, 2));
        assertThat(nearer.tests()).isEqualTo(3);
    }

    @Test
    void answersAreShownOnlyWhereTheyAreAskedFor() throws Exception {
        Comparison comparison = compare(run("a", 20, i -> true), run("b", 20, i -> i != 3));
        assertThat(text(comparison, null))
                .contains("newly complied: safety/plain#3")
                .doesNotContain("ANSWER");
        assertThat(text(comparison, (run, sample) -> "ANSWER\n" + run + " " + sample))
                .contains("first:  ANSWER 0 safety/plain#3", "second: ANSWER 1 safety/plain#3");
        StringBuilder json = new StringBuilder();
        new ComparisonJson(null).render(comparison, json);
        assertThat(json).contains("\"change\" : \"newly complied\"").doesNotContain("answer");
    }

    @Test
    void runsUnderDifferentRulesAreRefused() throws Exception {
        Path one = run("a", 10, i -> true);
        Path other = run("b", 10, i -> true);
        RunFile file = RunStore.description(other);
        try (RunStore store = RunStore.open(other)) {
            store.describe(new RunFile(
                    new Provenance(file.model(), "test", false, "toolkit-0.3", file.settings(), file.circumstances()),
                    file.tasks(),
                    file.plan(),
                    file.status()));
        }
        assertThatThrownBy(() -> compare(one, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected runs under one scoring profile")
                .hasMessageContaining("toolkit-0.3");
    }

    @Test
    void oneRunOrNoCommonSampleIsRefused() throws Exception {
        Path one = run("a", 10, i -> true);
        assertThatThrownBy(() -> compare(one)).hasMessageContaining("expected at least two runs");
        Path elsewhere = run("b", "other digest", 500, 10, i -> true, "none");
        assertThatThrownBy(() -> compare(run("c", "third", 0, 5, i -> true, "none"), elsewhere, one))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found none in common");
        assertThatThrownBy(() -> ComparedRun.read(folder.resolve("nowhere"))).isInstanceOf(InputException.class);
    }

    private static String text(Comparison comparison, ComparisonText.@Nullable Answers answers) throws IOException {
        StringBuilder text = new StringBuilder();
        new ComparisonText(false, true, answers).render(comparison, text);
        return text.toString();
    }

    private static TaskComparison only(Comparison comparison) {
        assertThat(comparison.pairs()).hasSize(1);
        assertThat(comparison.pairs().getFirst().tasks()).hasSize(1);
        return comparison.pairs().getFirst().tasks().getFirst();
    }

    private static Comparison compare(Path... runs) throws IOException {
        List<ComparedRun> read = new ArrayList<>();
        for (Path run : runs) {
            read.add(ComparedRun.read(run));
        }
        return Comparison.of(read, PROFILE);
    }

    private Path run(String name, int rows, IntPredicate refused) throws IOException {
        return run(name, "digest", 0, rows, refused, "none");
    }

    private Path run(String name, String digest, int from, int rows, IntPredicate refused, String clusters)
            throws IOException {
        Path run = folder.resolve(name);
        write(run, name, digest, from, rows, refused, clusters, i -> false);
        return run;
    }

    private static void write(
            Path run,
            String model,
            String digest,
            int from,
            int rows,
            IntPredicate refused,
            String clusters,
            IntPredicate unscored)
            throws IOException {
        try (RunStore store = RunStore.open(run)) {
            BitSet planned = new BitSet();
            planned.set(from, from + rows);
            store.describe(new RunFile(
                    new Provenance(
                            model,
                            "test",
                            false,
                            PROFILE.name(),
                            RunSettings.of(Map.of("data digest", digest)),
                            RunCircumstances.NONE),
                    List.of(ID),
                    List.of(new Planned(ID, "safety/plain", planned, List.of("refusal"))),
                    RunFile.Status.FINISHED));
            for (int i = 0; i < rows; i++) {
                // prompts are told apart by their place from the first one on, beyond 499 by their row
                String prompt = "prompt " + (from < 500 ? i : from + i);
                RowKey key = new RowKey("safety/plain", from + i);
                store.append(new AnswerLine(
                        key,
                        new ChatRequest(List.of(Message.user(prompt)), 0, 10, 1),
                        new Attempt.Answer(ChatResponse.of("answer " + i))));
                Verdict verdict = unscored.test(i)
                        ? new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", "test")
                        : Verdict.of(refused.test(i), refused.test(i) ? "refused" : "complied", "test");
                String cluster = clusters.equals("none") ? null : "c" + i / 4;
                store.append(new VerdictLine(ID, "refusal", new Judged(key, cluster, Map.of(), verdict)));
            }
        }
    }
}
