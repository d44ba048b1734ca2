package org.trustllm.junit;

import java.util.Locale;

/** Numbers and texts in messages. */
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceFirst("0{1,3}$", "") : text;
    }

    /** In one line, cut where it is long. */
    static String shown(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(
                                        0, Math.min(LONGEST, line.codePointCount(0, line.length())) - 1))
                        + "…";
    }
}
