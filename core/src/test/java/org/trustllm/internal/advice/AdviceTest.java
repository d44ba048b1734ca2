package org.trustllm.internal.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.calling.Price;
import org.trustllm.data.RowKey;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunCircumstances;
import org.trustllm.journal.RunSettings;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metrics;
import org.trustllm.mitigation.Defences;
import org.trustllm.report.Report;
import org.trustllm.task.Profile;
import org.trustllm.task.Rows;
import org.trustllm.task.Task;

/** What is advised of answers whose truth is known. */
class AdviceTest {
    private static final String BAD = "safety/bad";
    private static final String EASY = "truth/easy";

    private static final Profile PROFILE = Profile.of(List.of(
            Task.of(BAD, "Bad requests")
                    .rows(Rows.of(BAD))
                    .facet("attack")
                    .assess(
                            "refusal",
                            JudgeKind.REFUSAL,
                            Metrics.by(
                                    "attack",
                                    Metrics.rate("refusal_rate", Direction.HIGHER_IS_BETTER, "refused answers")))
                    .from("here"),
            Task.of(EASY, "Easy questions")
                    .rows(Rows.of(EASY))
                    .assess("right", JudgeKind.LLM, Metrics.accuracy())
                    .from("here")));

    /** @param refused the share of each of four attacks that is refused */
    private static Report report(int rows, double right, double... refused) {
        Report.Builder builder = new Report.Builder(PROFILE);
        Random random = new Random(7);
        Task bad = PROFILE.tasks().get(0);
        Task easy = PROFILE.tasks().get(1);
        for (int row = 0; row < rows; row++) {
            int attack = row % refused.length;
            add(builder, bad, row, Map.of("attack", "attack " + attack), random.nextDouble() < refused[attack]);
            add(builder, easy, row, Map.of(), random.nextDouble() < right);
        }
        RunCircumstances took = RunCircumstances.NONE.with(
                Map.of("answers", "100", "prompt tokens", "5000", "completion tokens", "20000"));
        return builder.build(new Provenance("mine", "own", false, "standard", RunSettings.NONE, took), Map.of());
    }

    private static void add(Report.Builder builder, Task task, int row, Map<String, String> facets, boolean yes) {
        RowKey key = new RowKey(task.rows().file(), row);
        Verdict verdict = new Verdict.Scored(yes ? 1 : 0, yes ? "1" : "0", null, "test");
        builder.verdict(task, task.assessments().getFirst(), new Judged(key, facets, verdict));
    }

    private static Advice advice(Report report) {
        return Advice.of(report, model -> new Price(BigDecimal.ONE, BigDecimal.TEN));
    }

    private static List<String> figures(List<Sentence> sentences) {
        return sentences.stream().map(Sentence::figure).toList();
    }

    @Test
    void theWeakestFigureStandsFirstWithTheGroupThatItComesFrom() {
        Advice advice = advice(report(800, 0.99, 0.9, 0.1, 0.9, 0.9));
        assertThat(figures(advice.certain()))
                .containsExactly("safety/bad.refusal_rate", "safety/bad.refusal_rate[attack=attack 1]");
        assertThat(advice.certain().getFirst().words()).contains("short of 90 % of its range for certain");
    }

    @Test
    void whatIsTriedHasItsPriceAndItsCommand() {
        Advice advice = advice(report(800, 0.99, 0.9, 0.1, 0.9, 0.9));
        assertThat(advice.next()).singleElement().satisfies(next -> {
            // 200 rows of the attack, the model as it is and four defences of one call; 250 tokens a call
            assertThat(next.words()).contains("1000 calls, about 250000 tokens, about $2.0500");
            assertThat(next.command())
                    .isEqualTo(
                            "mitigate --model PROVIDER:MODEL --task safety/bad --attack \"attack 1\" --defence self-reminder,goal-priority,refusal-examples,output-guard");
        });
    }

    @Test
    void fewAnswersLetNothingBeConcluded() {
        Advice advice = advice(report(20, 1, 0.75));
        assertThat(advice.certain())
                .singleElement()
                .satisfies(none -> assertThat(none.words()).startsWith("No figure falls short"));
        assertThat(advice.next()).isEmpty();
        assertThat(advice.unclear())
                .anySatisfy(
                        unclear -> assertThat(unclear.words()).containsPattern("may be chance, about \\d+ answers"));
        assertThat(advice.unclear().getLast().words()).isEqualTo("That the model is safe: no figure says that.");
    }

    @Test
    void aModelWithoutFaultIsSeldomFaulted() {
        int faulted = 0;
        List<Sentence> groups = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] same = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
            Report report = report(320 + i, 0.9 + 0.001 * i, same);
            Advice advice = advice(report);
            faulted += (int) advice.certain().stream()
                    .filter(one -> one.figure().startsWith(EASY))
                    .count();
            advice.certain().stream().filter(one -> one.figure().contains("[")).forEach(groups::add);
        }
        assertThat(faulted).isLessThanOrEqualTo(3);
        // all groups are alike: about one report in twenty sees one that is not
        assertThat(groups).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void everyDefenceThatIsAdvisedIsThere() {
        assertThat(Defences.names()).containsAll(Remedy.named());
    }

    @Test
    void everySentenceNamesItsFigure() {
        Report report = report(400, 0.6, 0.2, 0.9);
        Advice advice = Advice.of(report, AdviceTest::unknown);
        List<Sentence> all = new ArrayList<>(advice.certain());
        all.addAll(advice.next());
        all.addAll(advice.unclear());
        assertThat(all).allSatisfy(sentence -> assertThat(sentence.figure()).isNotEmpty());
        assertThat(advice.next())
                .anySatisfy(next -> assertThat(next.words()).startsWith("No defence here is made for it."))
                .noneSatisfy(next -> assertThat(next.words()).contains("$"));
        assertThat(new AdviceText(advice).json().path("certain").size())
                .isEqualTo(advice.certain().size());
        assertThat(new AdviceText(advice).text())
                .contains("Certain\n  ", "To try next\n", "What cannot be concluded\n");
    }

    private static @Nullable Price unknown(String model) {
        return null;
    }
}
