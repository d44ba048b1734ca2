package org.trustllm.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.metric.Interval;

/**
 * When a run stops asking a task: once half the width of its leading rate's 95 % confidence sequence is small enough.
 *
 * @param atMost the greatest half width, above 0 and below 0.5
 */
public record StoppingRule(double atMost) {
    /** What is left over where sums of floating-point numbers differ. */
    private static final double ROUNDING = 1e-12;

    private static final Pattern EXPRESSION = Pattern.compile("\\s*interval\\s*<=\\s*([0-9.eE+-]+)\\s*");

    public StoppingRule {
        if (!(atMost > 0 && atMost < 0.5)) {
            throw new IllegalArgumentException(
                    "expected a half width above 0 and below 0.5, such as interval<=0.03, found " + atMost);
        }
    }

    /**
     * Reads {@code interval<=0.03}.
     *
     * @throws IllegalArgumentException where it is anything else
     */
    public static StoppingRule parse(String expression) {
        Matcher parts = EXPRESSION.matcher(expression);
        if (parts.matches()) {
            try {
                return new StoppingRule(Double.parseDouble(parts.group(1)));
            } catch (NumberFormatException e) {
                // said below
            }
        }
        throw new IllegalArgumentException(
                "expected interval<=H, where H is half the width of the interval, above 0 and below 0.5, found \""
                        + expression + "\"");
    }

    /** Whether an interval is narrow enough. */
    public boolean isReachedBy(Interval interval) {
        return (interval.high() - interval.low()) / 2 <= atMost + ROUNDING;
    }

    @Override
    public String toString() {
        return "interval<=" + atMost;
    }
}
