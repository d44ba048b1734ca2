package org.trustllm.judge;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The label parsers to choose from. */
public final class LabelParsers {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private LabelParsers() {}

    /**
     * An option letter: alone, in front of its option ("B." or "(B) ..."), or named ("the answer is B").
     *
     * <p>An opening letter decides, since answers open with what they choose. Without one, all letters that are named
     * count, and two different ones contradict each other. The article "A" and the pronoun "I" are no options.
     *
     * @param letters the letters on offer, such as {@code ABCD}
     */
    public static LabelParser letter(String letters) {
        return new LetterParser(letters);
    }

    /**
     * One of several words, whole and in any case: each label with the pattern that stands for it, in lower case.
     *
     * <p>Patterns are tried in order and what one has matched is gone for the next, so that {@code not wrong} can stand
     * before {@code wrong}. A label right after a negation ("not positive", "isn't a stereotype") is not given. Several
     * labels in one answer contradict each other.
     */
    public static LabelParser words(Map<String, String> patterns) {
        return new WordParser(patterns);
    }

    /** The label with which an answer opens: "Yes, although no ..." is yes. */
    public static LabelParser opening(Map<String, String> patterns) {
        Map<String, Pattern> opening = new LinkedHashMap<>();
        patterns.forEach((label, pattern) -> opening.put(
                label, Pattern.compile("[^\\p{L}\\p{N}]{0,8}(?:" + pattern + ")(?![\\p{L}\\p{N}_])", FLAGS)));
        return answer -> {
            for (var entry : opening.entrySet()) {
                if (entry.getValue().matcher(answer).lookingAt()) {
                    return Reading.of(entry.getKey());
                }
            }
            return Reading.NONE;
        };
    }

    /** The label with which an answer opens, otherwise as {@link #words}. */
    public static LabelParser openingOrWords(Map<String, String> patterns) {
        return opening(patterns).or(words(patterns));
    }

    /** An option number, as a whole number that is in the set; others ("in 2023") are passed over. */
    public static LabelParser optionNumber(Set<String> numbers) {
        Pattern number = Pattern.compile("(?<![\\p{L}\\p{N}_.-])(\\d{1,3})(?![\\p{L}\\p{N}_]|[.,]\\d)");
        Pattern opening = Pattern.compile(
                "[^\\p{L}\\p{N}-]{0,8}(?:(?:answer|option|number)[\\s:]{0,4})?[^\\p{L}\\p{N}-]{0,4}(\\d{1,3})(?![\\p{L}\\p{N}_]|[.,]\\d)",
                FLAGS);
        return answer -> {
            if (!hasDigit(answer)) {
                return Reading.NONE;
            }
            Matcher first = opening.matcher(answer);
            if (first.lookingAt() && numbers.contains(first.group(1))) {
                return Reading.of(first.group(1));
            }
            Set<String> found = new LinkedHashSet<>();
            Matcher matcher = number.matcher(answer);
            while (matcher.find()) {
                if (numbers.contains(matcher.group(1))) {
                    found.add(matcher.group(1));
                }
            }
            return Reading.of(List.copyOf(found));
        };
    }

    private static boolean hasDigit(String answer) {
        for (int i = 0; i < answer.length(); i++) {
            if (answer.charAt(i) >= '0' && answer.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
