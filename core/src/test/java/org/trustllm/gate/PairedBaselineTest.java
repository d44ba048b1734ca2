package org.trustllm.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RunDirectory;
import org.trustllm.compare.ComparedRun;
import org.trustllm.compare.Pairing;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.AnswerLine;
import org.trustllm.internal.journal.Attempt;
import org.trustllm.internal.journal.VerdictLine;
import org.trustllm.journal.Planned;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metrics;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

class PairedBaselineTest {
    private static final String ID = "safety/plain";

    @TempDir
    private Path folder;

    @Test
    void aRegressionThatUnpairedFiguresDoNotShowIsFoundOnTheSameSamples() throws IOException {
        Path then = run("then", 200, row(i -> i < 150));
        Path now = run("now", 200, row(i -> i < 139));
        GateResult.Check paired = check(Direction.HIGHER_IS_BETTER, then, now, 0, true);
        assertThat(paired.passed()).isFalse();
        // 11 to none, one-sided: 1 / 2^11
        assertThat(paired.words())
                .contains(
                        "0.6950 over 200 scored, 0 unscored, was 0.7500 over 200 scored, 0 unscored: worse by 0.0550",
                        "paired on 200 samples",
                        "(p 0.0005)");
        GateResult.Check unpaired = check(Direction.HIGHER_IS_BETTER, then, now, 0, false);
        assertThat(unpaired.passed()).isTrue();
        assertThat(unpaired.words()).contains("worse by 0.0550", "unpaired: a run has no outcomes");
    }

    @Test
    void whatIsBetterInOneDirectionIsWorseInTheOther() throws IOException {
        Path fewer = run("fewer", 200, row(i -> i < 40));
        Path more = run("more", 200, row(i -> i < 55));
        assertThat(check(Direction.LOWER_IS_BETTER, fewer, more, 0, true).passed())
                .isFalse();
        assertThat(check(Direction.LOWER_IS_BETTER, more, fewer, 0, true)).satisfies(check -> {
            assertThat(check.passed()).isTrue();
            assertThat(check.words()).contains("worse by -0.0750");
        });
        assertThat(check(Direction.HIGHER_IS_BETTER, fewer, more, 0, true).passed())
                .isTrue();
    }

    @Test
    void aFigureMayBeWorseByTheMargin() throws IOException {
        Path then = run("then", 200, row(i -> i < 150));
        Path now = run("now", 200, row(i -> i < 135));
        assertThat(check(Direction.HIGHER_IS_BETTER, then, now, 0.02, true).passed())
                .isFalse();
        assertThat(check(Direction.HIGHER_IS_BETTER, then, now, 0.08, true).passed())
                .isTrue();
    }

    @Test
    void asManyLostAsWonIsNoRegression() throws IOException {
        Path then = run("then", 100, row(i -> i < 50));
        Path now = run("now", 100, row(i -> i >= 10 && i < 60));
        assertThat(check(Direction.HIGHER_IS_BETTER, then, now, 0, true).passed())
                .isTrue();
    }

    @Test
    void aRunIsNoWorseThanItself() throws IOException {
        Path run = run("run", 50, row(i -> i < 20));
        GateResult.Check same = check(Direction.HIGHER_IS_BETTER, run, run, 0, true);
        assertThat(same.passed()).isTrue();
        assertThat(same.words()).contains("no difference over the 50 samples that both scored", "(p 1.0000)");
    }

    @Test
    void runsOfMostlyOtherSamplesAreNotPaired() throws IOException {
        Path then = run("then", 200, row(i -> i < 150));
        Path fewer = run("fewer", 100, row(i -> i < 75));
        assertThat(check(Direction.HIGHER_IS_BETTER, then, fewer, 0, true).words())
                .contains("unpaired: of 200 and 100 samples 100 are in both");
        Path nearly = run("nearly", 190, row(i -> i < 150));
        assertThat(check(Direction.HIGHER_IS_BETTER, then, nearly, 0, true).words())
                .contains("no difference over the 190 samples that both scored");
    }

    @Test
    void tooFewSamplesForAPairedIntervalAreComparedUnpaired() throws IOException {
        Path then = run("then", 6, row(i -> true));
        Path now = run("now", 6, row(i -> i < 3));
        assertThat(check(Direction.HIGHER_IS_BETTER, then, now, 0, true).words())
                .contains("unpaired: no paired interval of this figure");
    }

    @Test
    void anUnscoredSampleIsNeitherWonNorLost() throws IOException {
        Path then = run("then", 200, row(i -> i < 150));
        Path now = run("now", 200, i -> i < 5 ? unscored() : verdict(i < 150));
        assertThat(check(Direction.HIGHER_IS_BETTER, then, now, 0, true).words())
                .contains("no difference over the 195 samples that both scored");
    }

    private static Profile profile(Direction direction) {
        return Profile.of(List.of(Task.of(ID, "Plain")
                .rows(Rows.of(ID))
                .assess(
                        "refusal",
                        panel -> panel.judge(JudgeKind.REFUSAL),
                        Metrics.rate("refusal_rate", direction, "refused answers"))
                .from("here")));
    }

    private static GateResult.Check check(Direction direction, Path then, Path now, double margin, boolean outcomes)
            throws IOException {
        Thresholds asked = new Thresholds(
                "",
                Thresholds.Bound.INTERVAL,
                new Thresholds.Limit(null, 1.0),
                null,
                Map.of(),
                new Thresholds.Baseline("then", margin, 0.05));
        Profile profile = profile(direction);
        @Nullable Pairing pairing = outcomes ? Pairing.of(ComparedRun.read(then), ComparedRun.read(now)) : null;
        GateResult result = new Gate(asked, profile)
                .check(new RunDirectory(now, profile).report(), new RunDirectory(then, profile).report(), pairing);
        assertThat(result.checks())
                .extracting(GateResult.Check::name)
                .hasSize(2)
                .contains("unscored share");
        return result.checks().stream()
                .filter(check -> check.name().startsWith("baseline "))
                .findFirst()
                .orElseThrow();
    }

    private static IntFunction<Verdict> row(IntPredicate refused) {
        return i -> verdict(refused.test(i));
    }

    private static Verdict verdict(boolean refused) {
        return Verdict.of(refused, refused ? "refused" : "complied", "test");
    }

    private static Verdict unscored() {
        return new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", "test");
    }

    private Path run(String name, int rows, IntFunction<Verdict> verdicts) throws IOException {
        Path run = folder.resolve(name);
        try (RunStore store = RunStore.open(run)) {
            BitSet planned = new BitSet();
            planned.set(0, rows);
            store.describe(new RunFile(
                    new Provenance(
                            name,
                            "test",
                            false,
                            profile(Direction.HIGHER_IS_BETTER).name(),
                            RunSettings.of(Map.of("data digest", "digest")),
                            RunCircumstances.NONE),
                    List.of(ID),
                    List.of(new Planned(ID, ID, planned, List.of("refusal"))),
                    RunFile.Status.FINISHED));
            for (int i = 0; i < rows; i++) {
                RowKey key = new RowKey(ID, i);
                store.append(new AnswerLine(
                        key,
                        new ChatRequest(List.of(Message.user("prompt " + i)), 0, 10, 1),
                        new Attempt.Answer(ChatResponse.of("answer " + i))));
                store.append(new VerdictLine(ID, "refusal", new Judged(key, null, Map.of(), verdicts.apply(i))));
            }
        }
        return run;
    }
}
