package org.trustllm.app.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The most rows of a task: {@code all}, or a number of at least 1, as a slip to 0 would else ask and pay for every row. */
public final class LimitWords implements ITypeConverter<Integer> {
    /** What a run takes for no limit. */
    public static final int ALL = 0;

    private static final String WORD = "all";

    /** For picocli. */
    public LimitWords() {}

    @Override
    public Integer convert(String text) {
        String plain = text.strip();
        if (plain.equals(WORD)) {
            return ALL;
        }
        if (plain.matches("\\d{1,10}")) {
            long rows = Long.parseLong(plain);
            if (rows >= 1 && rows <= Whole.MOST_ROWS) {
                return (int) rows;
            }
        }
        throw new TypeConversionException(
                "expected %s, or a whole number from 1 to %d, found \"%s\"".formatted(WORD, Whole.MOST_ROWS, text));
    }
}
