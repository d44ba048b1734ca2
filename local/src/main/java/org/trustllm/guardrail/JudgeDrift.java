package org.trustllm.guardrail;

import java.util.Locale;

/**
 * A judge's rate in use has left the interval of its rate in a test.
 *
 * @param guard whose
 * @param low the interval's lower end
 * @param high its upper end
 * @param rate the mean of the judge's values over the answers that gave it away
 * @param answers how many these were
 * @param falseAlarms the chance of ever saying so where the rate has stayed in the interval, at most
 */
public record JudgeDrift(String guard, double low, double high, double rate, long answers, double falseAlarms) {
    /** For people, in a line. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s: rate %.3f over %d answers, where the test had %.3f to %.3f",
                guard,
                rate,
                answers,
                low,
                high);
    }
}
