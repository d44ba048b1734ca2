package org.trustllm.benchmark.toolkit;

import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.judge.Verdict;

/** Python would raise here; the message is the exception's name. */
final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Raised(String exception) {
        super(exception, null, false, false);
    }

    /** The text of a column that the toolkit reads without a look. */
    static String field(Sample sample, String name) {
        String text = sample.optionalText(name);
        if (text == null) {
            throw new Raised("KeyError");
        }
        return text;
    }

    /** A column that the toolkit takes for a number. */
    static double number(Sample sample, String name) {
        Double number = numberOrNull(sample, name);
        if (number == null) {
            throw new Raised(sample.optionalText(name) == null ? "KeyError" : "ValueError");
        }
        return number;
    }

    static @Nullable Double numberOrNull(Sample sample, String name) {
        String text = sample.optionalText(name);
        try {
            double number = text == null ? Double.NaN : Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The verdict on a row that the toolkit has no number for. */
    static Verdict.Unscored at(String exception, int row, String judge) {
        return new Verdict.Unscored(Verdict.Why.RULE_FAILED, words(exception, row), judge);
    }

    /** For people. */
    static String words(String exception, int row) {
        return "the toolkit raises " + exception + " at row " + row;
    }
}
