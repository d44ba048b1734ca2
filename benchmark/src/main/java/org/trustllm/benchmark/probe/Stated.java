package org.trustllm.benchmark.probe;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A letter with how sure the answer says it is.
 *
 * @param letter A to D
 * @param confidence from 0 to 100
 */
record Stated(String letter, int confidence) {
    /** The letter, what stands between, and the number, with nothing else but marks; a bracket or a star may stand around each. */
    private static final Pattern ANSWER = Pattern.compile(
            "[\\s(\\[*\"']*([A-Da-d])[)\\].*\"']*\\s*[,;:/|\\-\\u2013\\u2014]?\\s*[(\\[*]*(?:confidence:?\\s*)?(\\d{1,3})\\s*%?[\\s)\\].*\"']*",
            Pattern.CASE_INSENSITIVE);

    /** Reads an answer; empty where it is of no such form, or sure beyond measure. */
    static Optional<Stated> of(String answer) {
        Matcher found = ANSWER.matcher(answer);
        if (!found.matches() || Integer.parseInt(found.group(2)) > 100) {
            return Optional.empty();
        }
        return Optional.of(new Stated(found.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(found.group(2))));
    }
}
