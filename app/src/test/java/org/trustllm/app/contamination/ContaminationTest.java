package org.trustllm.app.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trustllm.data.RowKey;

/** A leak is found, and where there is none there is hardly an alarm. */
class ContaminationTest {
    private static final int ROWS = 200;

    @Test
    void aFifthOfTheRowsLearntByHeartIsFound() {
        List<PlantedLeak.Found> found = new ArrayList<>();
        for (long seed = 1; seed <= 5; seed++) {
            PlantedLeak leak = PlantedLeak.of(ROWS, 0.2, 0.6, seed);
            Suspicion suspicion = Suspicion.of(leak.gaps(), List.of(), seed);
            assertThat(suspicion.isAlarm()).isTrue();
            assertThat(suspicion.falseAlarms()).isLessThanOrEqualTo(Suspicion.LEVEL);
            found.add(leak.found(suspicion));
        }
        assertThat(found).allSatisfy(one -> assertThat(one.area()).isGreaterThanOrEqualTo(0.95));
        assertThat(found.stream()
                        .mapToDouble(PlantedLeak.Found::falseAlarms)
                        .average()
                        .orElseThrow())
                .isLessThan(0.08);
        assertThat(found.stream()
                        .mapToDouble(PlantedLeak.Found::found)
                        .average()
                        .orElseThrow())
                .isGreaterThan(0.9);
    }

    @Test
    void referenceRowsSayHowOftenAnAlarmIsFalse() {
        PlantedLeak leak = PlantedLeak.of(ROWS, 0.2, 0.6, 11);
        PlantedLeak clean = PlantedLeak.of(ROWS, 0, 0.6, 12);
        Suspicion suspicion = Suspicion.of(leak.gaps(), clean.gaps(), 1);
        assertThat(suspicion.referenced()).isTrue();
        assertThat(suspicion.isAlarm()).isTrue();
        assertThat(suspicion.falseAlarms()).isLessThanOrEqualTo(Suspicion.LEVEL);
        assertThat(leak.found(suspicion).area()).isGreaterThanOrEqualTo(0.95);
        Suspicion none = Suspicion.of(PlantedLeak.of(ROWS, 0, 0.6, 13).gaps(), clean.gaps(), 1);
        assertThat(none.isAlarm()).isFalse();
    }

    @Test
    void ofCleanSetsAtMostOneInTwentyGivesAnAlarm() {
        int alarms = 0;
        int sets = 400;
        SplittableRandom random = new SplittableRandom(5);
        for (int set = 0; set < sets; set++) {
            List<RowGaps> rows = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                rows.add(new RowGaps(
                        "a/b",
                        new RowKey("a/b", i),
                        Map.of(
                                Probe.COMPLETION,
                                random.nextInt(-3, 4) / 10.0,
                                Probe.ORDER,
                                random.nextInt(-1, 2) + 0.0)));
            }
            alarms += Suspicion.of(rows, List.of(), set).isAlarm() ? 1 : 0;
        }
        // a binomial of 5 % is beyond this once in a thousand times
        assertThat(alarms).isLessThan(35);
    }

    @Test
    void theEndOfTheLongestLineIsHidden() {
        MaskedText masked = MaskedText.of("Question:\none two three four five six seven eight nine ten\nReply.")
                .orElseThrow();
        assertThat(masked.shown()).isEqualTo("Question:\none two three four five six ");
        assertThat(masked.hidden()).isEqualTo("seven eight nine ten");
        assertThat(masked.share("seven eight nine ten")).isEqualTo(1);
        assertThat(masked.share("Seven, no: eight then ten")).isCloseTo(0.5, within(1e-9));
        assertThat(masked.share("")).isZero();
        assertThat(MaskedText.of("too short")).isEmpty();
        assertThat(MaskedText.of("")).isEmpty();
    }
}
