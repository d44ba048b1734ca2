package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trustllm.app.CommandRun.run;

import org.junit.jupiter.api.Test;
import org.trustllm.stats.Power;

final class PowerCommandTest {
    @Test
    void aPlanSaysWhatSamplesShowAndHowManyADifferenceNeeds() {
        CommandRun plan = run("plan", "--task", "safety/misuse", "--share", "0.5", "--difference", "0.1");
        assertThat(plan.code()).isZero();
        // 388 each: statsmodels' NormalIndPower for 0.5 against 0.4 or 0.6 at a power of 0.8
        assertThat(plan.out()).contains("safety/misuse").contains("388").doesNotContain("NaN");
    }

    @Test
    void aPlanSaysWhichPValueADesignCanReach() {
        CommandRun plan = run("plan", "--task", "safety/misuse");
        assertThat(plan.out()).contains("LEAST P").doesNotContain("Where all");
        // seven clusters: 2 / 2^7
        assertThat(Power.leastPaired(7)).isEqualTo(0.015625);
    }

    @Test
    void aPlanPricesTheSamplesThatItAsksFor() {
        CommandRun plan = run("plan", "--task", "safety/misuse", "--model", "local:smollm2-135m", "--interval", "0.03");
        assertThat(plan.code()).isZero();
        assertThat(plan.out()).contains("1064 ($0.00)");
        CommandRun unknown = run("plan", "--task", "safety/misuse", "--model", "openai:unheard-of");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("expected a known price");
    }

    @Test
    void aPlanRefusesWhatIsNoShare() {
        assertThat(run("plan", "--share", "1.5").err()).contains("--share", "found 1.5");
        assertThat(run("plan", "--share", "0.5", "--discordant", "0.05", "--difference", "0.1")
                        .err())
                .contains("--difference", "found 0.1");
        assertThat(run("plan", "--power", "NaN").code()).isEqualTo(2);
    }
}
