package org.trustllm.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trustllm.stats.McNemar;

class AnytimeEvidenceTest {
    private static final int RUNS = 1_000;
    private static final int ROWS = 400;

    /** How often one of many looks at two equal models, who differ on three rows in ten, finds a difference at 5 %. */
    @Test
    void lookingAfterEveryRowFindsNoDifferenceThatIsNotThere() {
        SplittableRandom random = new SplittableRandom(4);
        int anytime = 0;
        int fixed = 0;
        for (int run = 0; run < RUNS; run++) {
            int first = 0;
            int second = 0;
            boolean found = false;
            boolean foundByFixed = false;
            for (int row = 1; row <= ROWS; row++) {
                double u = random.nextDouble();
                first += u < 0.15 ? 1 : 0;
                second += u >= 0.15 && u < 0.3 ? 1 : 0;
                found |= AnytimeEvidence.pValue((double) first - second, (double) first + second) < 0.05;
                foundByFixed |= row % 10 == 0 && McNemar.test(first, second).exactP() < 0.05;
            }
            anytime += found ? 1 : 0;
            fixed += foundByFixed ? 1 : 0;
        }
        assertThat(anytime / (double) RUNS).isLessThan(0.05);
        // which is why the p-value of a fixed number of rows may not be looked at again and again
        assertThat(fixed / (double) RUNS).isGreaterThan(0.125);
    }

    @Test
    void aDifferenceThatIsThereIsFound() {
        // 30 rows, all of them in favour of one: exp(90 / 8) / 2, by hand
        assertThat(AnytimeEvidence.pValue(30, 30)).isCloseTo(2 * Math.exp(-0.1 * 900 / 8), within(1e-15));
        assertThat(AnytimeEvidence.pValue(-30, 30)).isEqualTo(AnytimeEvidence.pValue(30, 30));
        assertThat(AnytimeEvidence.pValue(0, 30)).isEqualTo(1);
        assertThat(AnytimeEvidence.pValue(0, 0)).isEqualTo(1);
    }
}
