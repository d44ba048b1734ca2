package org.trustllm.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Interval;

class DriftAlarmTest {
    private static final Interval TESTED = new Interval(0.03, 0.08, "Wilson");

    private static GuardDecision decision(Verdict verdict) {
        return new GuardDecision(
                "refusal", GuardDecision.Outcome.LOGGED, "", verdict, OptionalDouble.empty(), "", Duration.ZERO);
    }

    private static GuardDecision decision(boolean hit) {
        return decision(Verdict.of(hit, hit ? "refused" : "complied", "refusal/1"));
    }

    /** After how many answers it tells; -1 where it never does. */
    private static int told(long seed, int answers, IntToDoubleFunction rate) {
        SplittableRandom random = new SplittableRandom(seed);
        DriftAlarm alarm = DriftAlarm.of(TESTED, drift -> {});
        for (int i = 0; i < answers; i++) {
            alarm.accept(decision(random.nextDouble() < rate.applyAsDouble(i)));
            if (alarm.drift().isPresent()) {
                return i + 1;
            }
        }
        return -1;
    }

    private static double share(int streams, int answers, IntToDoubleFunction rate) {
        int alarms = 0;
        for (int seed = 0; seed < streams; seed++) {
            alarms += told(seed, answers, rate) > 0 ? 1 : 0;
        }
        return (double) alarms / streams;
    }

    @Test
    void aRateThatStaysInTheIntervalIsMistakenAtMostOneTimeInTwenty() {
        assertThat(share(200, 2_500, i -> 0.08)).isLessThanOrEqualTo(0.05);
        assertThat(share(200, 2_500, i -> 0.03)).isLessThanOrEqualTo(0.05);
        // from one end to the other, which no test of one constant rate allows for
        assertThat(share(200, 2_500, i -> i / 500 % 2 == 0 ? 0.08 : 0.03)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void aRateThatDoublesIsFoundAlsoAfterALongQuietTime() {
        assertThat(share(100, 2_000, i -> 0.16)).isGreaterThanOrEqualTo(0.99);
        assertThat(share(100, 1_000, i -> 0)).isGreaterThanOrEqualTo(0.99);
        for (int seed = 0; seed < 10; seed++) {
            int found = told(seed, 24_000, i -> i < 20_000 ? 0.05 : 0.2);
            assertThat(found).as("seed %d", seed).isBetween(20_001, 21_000);
        }
    }

    @Test
    void itTellsOnceAndWithItsFigures() {
        List<JudgeDrift> told = new ArrayList<>();
        DriftAlarm alarm = DriftAlarm.of(TESTED, told::add);
        for (int i = 0; i < 100; i++) {
            alarm.accept(decision(true));
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().rate()).isEqualTo(1);
        assertThat(told.getFirst().words()).contains("where the test had 0.030 to 0.080");
    }

    @Test
    void whatHasNoVerdictIsNoEvidence() {
        DriftAlarm alarm = DriftAlarm.of(TESTED, drift -> {});
        for (int i = 0; i < 10_000; i++) {
            alarm.accept(decision(new Verdict.Unscored(Verdict.Why.JUDGE_ERROR, "", "refusal/1")));
        }
        assertThat(alarm.drift()).isEmpty();
    }

    @Test
    void anIntervalIsWithinZeroAndOne() {
        assertThatThrownBy(() -> new DriftAlarm(0.5, 0.4, 0.05, 1_000, drift -> {}))
                .hasMessageContaining("found 0.5 to 0.4");
        assertThatThrownBy(() -> new DriftAlarm(0, 0.4, 0, 1_000, drift -> {})).hasMessageContaining("found 0.0");
    }
}
