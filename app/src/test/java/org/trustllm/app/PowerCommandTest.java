package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PowerCommandTest {
    private record Result(int code, String out, String err) {}

    @Test
    void aPlanSaysWhatSamplesShowAndHowManyADifferenceNeeds() {
        Result plan = run("plan", "--task", "safety/misuse", "--share", "0.5", "--difference", "0.1");
        assertThat(plan.code()).isZero();
        // 388 each: statsmodels' NormalIndPower for 0.5 against 0.4 or 0.6 at a power of 0.8
        assertThat(plan.out()).contains("safety/misuse").contains("388").doesNotContain("NaN");
    }

    @Test
    void aPlanPricesTheSamplesThatItAsksFor() {
        Result plan = run("plan", "--task", "safety/misuse", "--model", "local:smollm2-135m", "--interval", "0.03");
        assertThat(plan.code()).isZero();
        assertThat(plan.out()).contains("1064 ($0.00)");
        Result unknown = run("plan", "--task", "safety/misuse", "--model", "openai:unheard-of");
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

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                TrustLlm.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }
}
