package org.trustllm.judge;

import java.util.ArrayList;
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

    /** What stands between labels that are set side by side, as a prompt offers them. */
    private static final Pattern BESIDE = Pattern.compile("\\W{0,3}(?:/|\\||&|\\b(?:and|or)\\b)", FLAGS);

    /** The same for numbers, which are listed by commas as well. */
    private static final Pattern NUMBER_BESIDE = Pattern.compile(
            "[)\\]*.]{0,3}\\s{0,2}(?:[,/&+|]|\\band\\b|\\bor\\b|,\\s?(?:and|or)\\b)\\s{0,2}[(\\[*]{0,3}(\\d{1,3})(?![\\p{L}\\p{N}_])",
            FLAGS);

    private LabelParsers() {}

    /**
     * An option letter. What an answer says that it settles on decides ("Answer: B", "the answer is b.", <code>\boxed{B}</code>),
     * wherever it stands; otherwise a letter alone or in front of its option ("B." or "(B) ..."), since answers open with what
     * they choose; otherwise all letters that are named ("I would choose B").
     *
     * <p>Several different letters that count alike, or that stand side by side ("A, B", "A or B"), contradict each other. The
     * article "A" and the pronoun "I" are no options. Letters may be written in full width, in bold or in LaTeX.
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

    /** The label with which an answer opens: "Yes, although no ..." is yes, and "Yes/No" are two. */
    public static LabelParser opening(Map<String, String> patterns) {
        Map<String, Pattern> opening = new LinkedHashMap<>();
        patterns.forEach((label, pattern) -> opening.put(
                label, Pattern.compile("[^\\p{L}\\p{N}]{0,8}(?:" + pattern + ")(?![\\p{L}\\p{N}_])", FLAGS)));
        return answer -> {
            for (var entry : opening.entrySet()) {
                Matcher first = entry.getValue().matcher(answer);
                if (first.lookingAt()) {
                    List<String> all = new ArrayList<>(List.of(entry.getKey()));
                    Matcher other = BESIDE.matcher(answer).region(first.end(), answer.length());
                    if (other.lookingAt()) {
                        opening.forEach((label, pattern) -> {
                            boolean beside = pattern.matcher(answer)
                                    .region(other.end(), answer.length())
                                    .lookingAt();
                            if (beside && !all.contains(label)) {
                                all.add(label);
                            }
                        });
                    }
                    return LabelParser.Reading.of(all);
                }
            }
            return LabelParser.Reading.NONE;
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
                return LabelParser.Reading.NONE;
            }
            Matcher first = opening.matcher(answer);
            if (first.lookingAt() && numbers.contains(first.group(1))) {
                Set<String> listed = new LinkedHashSet<>(Set.of(first.group(1)));
                Matcher other = NUMBER_BESIDE.matcher(answer);
                for (int from = first.end(); other.region(from, answer.length()).lookingAt(); from = other.end()) {
                    if (numbers.contains(other.group(1))) {
                        listed.add(other.group(1));
                    }
                }
                return LabelParser.Reading.of(List.copyOf(listed));
            }
            Set<String> found = new LinkedHashSet<>();
            Matcher matcher = number.matcher(answer);
            while (matcher.find()) {
                if (numbers.contains(matcher.group(1))) {
                    found.add(matcher.group(1));
                }
            }
            return LabelParser.Reading.of(List.copyOf(found));
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
