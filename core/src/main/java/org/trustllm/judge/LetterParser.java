package org.trustllm.judge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an option letter; see {@link LabelParsers#letter}. */
final class LetterParser implements LabelParser {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Words between which "A" is an option and not an article, up to the letter. */
    private static final Pattern NAMING = Pattern.compile(
            "\\b(?:answer|option|choice|choose|chose|select|selected|pick|prefer|go with|is|be)"
                    + "[\\s:]{1,3}(?:option\\s{1,3})?[\\[(*\"']{0,4}$",
            FLAGS);

    /** The most characters that the naming words take. */
    private static final int REACH = 32;

    /** After "A" or "I": a word that goes on with the sentence, other than those that give a choice its reason. */
    private static final Pattern ARTICLE =
            Pattern.compile(" (?!(?i:because|since|as|due|and|but|which|given|for)\\b)\\p{Ll}");

    private final String letters;
    private final Pattern alone;
    private final Pattern opening;

    LetterParser(String letters) {
        this.letters = letters;
        String set = "[" + letters + "]";
        this.alone = Pattern.compile("\\W{0,8}(" + set + ")\\W{0,8}$", FLAGS);
        this.opening = Pattern.compile(
                "\\W{0,8}(?:answer\\s{0,3}[:=]?\\W{0,4}|option\\s{1,3})?(?-i:(" + set
                        + "))(?=[).:,\\]*\"'\\u3001\\uFF0E\\uFF1A]|\\s*$|\\s*\\n|\\s+[-\\u2013\\u2014])",
                FLAGS);
    }

    @Override
    public Reading read(String answer) {
        for (Pattern first : List.of(alone, opening)) {
            Matcher matcher = first.matcher(answer);
            if (matcher.lookingAt()) {
                return Reading.of(matcher.group(1).toUpperCase(Locale.ROOT));
            }
        }
        Set<String> named = new LinkedHashSet<>();
        for (int i = 0; i < answer.length(); i++) {
            if (letters.indexOf(answer.charAt(i)) >= 0) {
                String letter = answer.substring(i, i + 1);
                if (!named.contains(letter) && (enclosed(answer, i) || named(answer, i))) {
                    named.add(letter);
                }
            }
        }
        return Reading.of(List.copyOf(named));
    }

    /** (B), [B] or **B**. */
    private static boolean enclosed(String answer, int at) {
        char before = at == 0 ? ' ' : answer.charAt(at - 1);
        char after = at + 1 == answer.length() ? ' ' : answer.charAt(at + 1);
        return ((before == '(' || before == '[') && (after == ')' || after == ']'))
                || (answer.startsWith("**", at - 2) && answer.startsWith("**", at + 1));
    }

    /** Whether blank or colon stand before the letter, as after every naming word; cheap, and seldom true. */
    private static boolean set(String answer, int at) {
        int before = at - 1;
        while (before >= 0 && before >= at - 4 && "[(*\"'".indexOf(answer.charAt(before)) >= 0) {
            before--;
        }
        return before >= 0 && (answer.charAt(before) == ':' || Character.isWhitespace(answer.charAt(before)));
    }

    private static boolean named(String answer, int at) {
        boolean goesOn = at + 1 < answer.length()
                && (Character.isLetterOrDigit(answer.codePointAt(at + 1)) || answer.charAt(at + 1) == '_');
        if (goesOn || (at > 0 && Character.isLetterOrDigit(answer.codePointBefore(at)))) {
            return false;
        }
        char letter = answer.charAt(at);
        if ((letter == 'A' || letter == 'I')
                && ARTICLE.matcher(answer).region(at + 1, answer.length()).lookingAt()) {
            return false;
        }
        return set(answer, at)
                && NAMING.matcher(answer)
                        .region(Math.max(0, at - REACH), at)
                        .useTransparentBounds(true)
                        .find();
    }
}
