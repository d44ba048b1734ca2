package org.trustllm.app.option;

import java.math.BigDecimal;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line: each option has ends, and says them. */
public final class Whole {
    /** As many rows as no file of rows has. */
    public static final int MOST_ROWS = 1_000_000_000;

    /** So many answers to each prompt tell chance from differences as well as any number could. */
    public static final int MOST_EPOCHS = 1000;

    /** What the longest contexts hold. */
    public static final int MOST_TOKENS = 10_000_000;

    private Whole() {}

    /** Refuses a count that is beyond its ends. */
    public static void check(String option, long count, long least, long most) {
        if (count < least || count > most) {
            throw new IllegalArgumentException(
                    "expected %s from %d to %d, found %d".formatted(option, least, most, count));
        }
    }

    /** Reads numbers in words that say what was expected. */
    public static void readBy(CommandLine line) {
        line.registerConverter(Integer.class, text -> (int) number(text, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .registerConverter(int.class, text -> (int) number(text, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .registerConverter(Long.class, text -> number(text, Long.MIN_VALUE, Long.MAX_VALUE))
                .registerConverter(long.class, text -> number(text, Long.MIN_VALUE, Long.MAX_VALUE))
                .registerConverter(Double.class, Whole::fraction)
                .registerConverter(double.class, Whole::fraction)
                .registerConverter(BigDecimal.class, Whole::amount);
    }

    private static long number(String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException(
                "expected a whole number from %d to %d, found \"%s\"".formatted(least, most, text));
    }

    private static double fraction(String text) {
        String plain = text.strip();
        // no hexadecimal, no letters behind it
        if (plain.matches("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][-+]?\\d{1,3})?")) {
            return Double.parseDouble(plain);
        }
        throw new TypeConversionException("expected a number, found \"" + text + "\"");
    }

    private static BigDecimal amount(String text) {
        String plain = text.strip();
        if (plain.matches("[-+]?\\d{1,40}(\\.\\d{0,40})?([eE][-+]?\\d{1,2})?")) {
            return new BigDecimal(plain);
        }
        throw new TypeConversionException("expected an amount such as 2.50, found \"" + text + "\"");
    }
}
