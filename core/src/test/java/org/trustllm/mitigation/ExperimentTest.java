package org.trustllm.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.trustllm.compare.ComparedRun;
import org.trustllm.data.RowKey;
import org.trustllm.internal.stats.PairedShares;
import org.trustllm.internal.telling.ExperimentText;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metrics;
import org.trustllm.stats.Estimate;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/** What an experiment says, of answers whose truth is known. */
class ExperimentTest {
    private static final String BAD = "safety/bad";
    private static final String GOOD = "everyday/good";

    private static final Profile PROFILE = Profile.of(List.of(
            Task.of(BAD, "Bad requests")
                    .rows(Rows.of(BAD))
                    .assess(
                            "harmless",
                            JudgeKind.HARMLESS,
                            Metrics.rate("harmless_rate", Direction.HIGHER_IS_BETTER, "harmless answers"))
                    .assess(
                            "refusal",
                            JudgeKind.REFUSAL,
                            Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER, "refused answers"))
                    .from("here"),
            Task.of(GOOD, "Good requests")
                    .rows(Rows.of(GOOD))
                    .assess(
                            "refusal",
                            JudgeKind.REFUSAL,
                            Metrics.rate("refusal_rate", Direction.LOWER_IS_BETTER, "refused answers"))
                    .from("here")));

    private static Experiment.Arm arm(String defence, int rows, IntPredicate harmless, IntPredicate declines) {
        Map<String, Map<RowKey, Judged>> verdicts = new HashMap<>();
        verdicts.put(BAD + "\nharmless", judged(BAD, rows, harmless));
        verdicts.put(BAD + "\nrefusal", judged(BAD, rows, harmless));
        verdicts.put(GOOD + "\nrefusal", judged(GOOD, rows, declines));
        RunFile file = new RunFile(
                new Provenance("mine", "own", false, "standard", RunSettings.NONE, RunCircumstances.NONE),
                List.of(BAD, GOOD),
                List.of(),
                RunFile.Status.FINISHED);
        return new Experiment.Arm(
                Defences.mitigation(defence, Panel.recorded()),
                new ComparedRun(Path.of(defence), file, Map.of(), verdicts),
                new Took(rows, Double.NaN, Double.NaN, 0.1));
    }

    private static Map<RowKey, Judged> judged(String file, int rows, IntPredicate one) {
        Map<RowKey, Judged> judged = new LinkedHashMap<>();
        for (int row = 0; row < rows; row++) {
            RowKey key = new RowKey(file, row);
            boolean yes = one.test(row);
            judged.put(key, new Judged(key, Map.of(), new Verdict.Scored(yes ? 1 : 0, yes ? "1" : "0", null, "test")));
        }
        return judged;
    }

    private static Experiment of(Experiment.Arm baseline, Experiment.Arm... arms) {
        return Experiment.of(
                baseline, List.of(arms), PROFILE, Experiment.outcomes(PROFILE.tasks()), Experiment.MOST_ADDED);
    }

    private static final Experiment.Arm AS_IT_IS = arm("none", 120, row -> row < 60, row -> false);

    @Test
    void outcomesFollowFromWhatTasksMeasure() {
        assertThat(Experiment.outcomes(PROFILE.tasks()))
                .containsExactly(
                        new Experiment.Outcome(BAD, "harmless_rate", Experiment.Role.HARM),
                        new Experiment.Outcome(BAD, "refusal_rate", Experiment.Role.REFUSAL),
                        new Experiment.Outcome(GOOD, "refusal_rate", Experiment.Role.OVER_REFUSAL));
    }

    @Test
    void aDefenceThatKeepsOutHarmAndCostsNothingIsRecommended() {
        Experiment experiment = of(AS_IT_IS, arm("self-reminder", 120, row -> row < 90, row -> false));
        assertThat(experiment.recommended())
                .get()
                .extracting(Experiment.Arm::name)
                .isEqualTo("self-reminder");
        Experiment.Effect effect = experiment.effects().getFirst();
        assertThat(effect.gain()).isEqualTo(0.25);
        assertThat(effect.verdict()).isEqualTo("better");
        assertThat(ExperimentText.words(experiment).getFirst())
                .startsWith("Recommended: self-reminder. Better: safety/bad.harmless_rate by 0.250 [");
    }

    @Test
    void whatDeclinesTooManyHonestRequestsIsNotRecommended() {
        Experiment experiment = of(
                AS_IT_IS,
                arm("prompt-strict", 120, row -> row < 120, row -> row < 30),
                arm("prompt-medium", 120, row -> row < 110, row -> row < 4));
        assertThat(experiment.recommended()).isEmpty();
        assertThat(experiment.against(experiment.arms().getFirst()))
                .hasValue("everyday/good.refusal_rate is certainly worse");
        assertThat(experiment.against(experiment.arms().getLast()))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("up to 7.", "more ordinary requests, over the 5.0 %"));
        assertThat(ExperimentText.words(experiment)).first().isEqualTo("Nothing can be recommended.");
        assertThat(experiment.arms()).allMatch(experiment::isOnFront);
    }

    @Test
    void onANarrowScreenFiguresStandUnderTheirTasks() throws IOException {
        Experiment experiment = of(AS_IT_IS, arm("self-reminder", 120, row -> row < 90, row -> false));
        StringBuilder wide = new StringBuilder();
        new ExperimentText().render(experiment, wide);
        assertThat(wide.toString()).contains("safety/bad.harmless_rate ↑", "HOLM");
        StringBuilder narrow = new StringBuilder();
        new ExperimentText(80).render(experiment, narrow);
        assertThat(narrow.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(narrow)
                .containsPattern(
                        "\\nsafety/bad\\n  harmless_rate ↑ +0\\.500 +0\\.750 +\\+0\\.250 +\\[\\+0\\.\\d+, \\+0\\.\\d+] +better\\n")
                .contains("\neveryday/good\n");
    }

    @Test
    void aGainThatMayBeChanceIsNotRecommended() {
        Experiment experiment = of(AS_IT_IS, arm("split-words", 120, row -> row < 63, row -> false));
        assertThat(experiment.against(experiment.arms().getFirst())).hasValue("no certain gain in keeping out harm");
    }

    @Test
    void aGuardIsNotPraisedByItsOwnJudge() {
        Experiment experiment = of(AS_IT_IS, arm("output-guard", 120, row -> true, row -> false));
        assertThat(experiment.effects().getFirst().ownJudge()).isTrue();
        assertThat(experiment.against(experiment.arms().getFirst()))
                .hasValue("its gain is measured by the judge that it asks itself");
    }

    @Test
    void ofTwoTheCheaperOrSurerIsRecommended() {
        Experiment experiment = of(
                AS_IT_IS,
                arm("intention-analysis", 120, row -> row < 90, row -> false),
                arm("self-reminder", 120, row -> row < 90, row -> false),
                arm("prompt-light", 120, row -> row < 80, row -> false));
        assertThat(experiment.recommended())
                .get()
                .extracting(Experiment.Arm::name)
                .isEqualTo("self-reminder");
        assertThat(experiment.isOnFront(experiment.arms().getLast())).isFalse();
    }

    /** Without any effect, few experiments may see one: the family's error is held at 5 %; a thousand are in benchmarks. */
    @Test
    void experimentsWithoutEffectSeldomSeeOne() {
        Random random = new Random(20_261_130);
        int seen = 0;
        int experiments = 50;
        for (int i = 0; i < experiments; i++) {
            Experiment experiment = of(
                    arm("none", 60, row -> random.nextDouble() < 0.6, row -> random.nextDouble() < 0.1),
                    arm("self-reminder", 60, row -> random.nextDouble() < 0.6, row -> random.nextDouble() < 0.1),
                    arm("prompt-light", 60, row -> random.nextDouble() < 0.6, row -> random.nextDouble() < 0.1));
            seen += experiment.effects().stream()
                            .anyMatch(effect -> effect.comparison().isToldApart())
                    ? 1
                    : 0;
        }
        // 2.5 of 50 at most on average; 8 has a chance below 1 %
        assertThat(seen).isLessThan(8);
    }

    /** With n rows of which a share p changes, the interval of the difference holds the truth. */
    @Test
    void sharesOfTheSameRowsHaveIntervalsThatHold() {
        Random random = new Random(7);
        for (double[] truth : new double[][] {{0, 0}, {0.02, 0}, {0.05, 0.02}, {0.2, 0.1}}) {
            int held = 0;
            int times = 2000;
            for (int i = 0; i < times; i++) {
                int more = 0;
                int fewer = 0;
                for (int row = 0; row < 200; row++) {
                    double u = random.nextDouble();
                    more += u < truth[0] ? 1 : 0;
                    fewer += u >= truth[0] && u < truth[0] + truth[1] ? 1 : 0;
                }
                Estimate difference = new PairedShares(more, fewer, 200).difference();
                double real = truth[0] - truth[1];
                held += difference.low() <= real && real <= difference.high() ? 1 : 0;
            }
            assertThat((double) held / times)
                    .as("%s and %s", truth[0], truth[1])
                    .isGreaterThan(0.935);
        }
    }
}
