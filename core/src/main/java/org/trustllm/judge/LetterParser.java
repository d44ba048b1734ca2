package org.trustllm.judge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trustllm.internal.text.PlainSigns;

/** Reads an option letter; see {@link LabelParsers#letter}. */
final class LetterParser implements LabelParser {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** What models write for "answer" in front of the letter that they settle on. */
    private static final String ANSWER = "(?:answer|choice|antwort|r\u00E9ponse|respuesta|risposta|resposta|antwoord"
            + "|odpowied\u017A|\u043E\u0442\u0432\u0435\u0442|cevap|yan\u0131t|\u0627\u0644\u0625\u062C\u0627\u0628\u0629|\u0627\u0644\u062C\u0648\u0627\u0628"
            + "|\u0909\u0924\u094D\u0924\u0930|\u7B54\u6848|\u56DE\u7B54|\u7B54\u3048|\u7B54|\uC815\uB2F5|\uB2F5)";

    /** With what of ASCII these, and boxes, begin. */
    private static final String STARTS = "aAcCoOrRyY\\";

    /** Signs that may stand around a letter: quotation marks, brackets, emphasis, LaTeX. */
    private static final String AROUND = "[\\s*_$(\"'`{\\[\\\\]{0,6}";

    /** Words between which "A" is an option and not an article, up to the letter. */
    private static final Pattern NAMING = Pattern.compile(
            "\\b(?:answer|option|choice|choose|chose|select|selected|pick|prefer|go with|is|be)"
                    + "[\\s:]{1,3}(?:option\\s{1,3})?[\\[(*\"'$]{0,4}$",
            FLAGS);

    /** The most characters that the naming words take. */
    private static final int REACH = 32;

    /** After "A" or "I": a word that goes on with the sentence, other than those that give a choice its reason. */
    private static final Pattern ARTICLE =
            Pattern.compile(" (?!(?i:because|since|as|due|and|or|but|which|given|for)\\b)\\p{Ll}");

    private final String letters;
    private final Pattern alone;
    private final Pattern opening;
    private final Pattern settled;
    private final Pattern another;

    LetterParser(String letters) {
        this.letters = letters;
        String set = "[" + letters + "]";
        this.alone = Pattern.compile("[\\W_]{0,8}(" + set + ")[\\W_]{0,8}$", FLAGS);
        this.opening = Pattern.compile(
                "\\W{0,8}(?:answer\\s{0,3}[:=]?\\W{0,4}|option\\s{1,3})?(?-i:(" + set
                        + "))(?=\\s?[).:]|[,\\]*\"'/+&\\u3001\\uFF0E\\uFF1A]|\\s*$|\\s*\\n|\\s+[-\\u2013\\u2014&+/]|\\s+(?:and|or)\\s)",
                FLAGS);
        String letter = "(?:(?-i:(?<upper>" + set + "))(?![\\p{L}\\p{N}_])|(?<lower>" + set
                + ")(?=[).}\\]$*_`\"'!]{0,6}\\s*(?:$|\\n)))";
        this.settled = Pattern.compile(
                "(?:" + ANSWER
                        + "[*_]{0,2}\\s{0,3}(?:is|ist|est|es|\u00E8|:|\\uFF1A|=|\u662F|\u306F)\\s{0,3}:?(?:option\\s)?"
                        + AROUND + "(?:(?:boxed|text|textbf|mathrm|mathbf)\\{){0,2}" + AROUND + letter
                        + "|\\\\(?:boxed|fbox)\\{" + AROUND + "(?:(?:text|textbf|mathrm|mathbf)\\{){0,2}" + AROUND
                        + "(?<boxed>" + set + ")(?=[\\s})$.*]))",
                FLAGS);
        this.another = Pattern.compile(
                "[)\\]*\"'.}$_`]{0,4}\\s{0,2}(?:,\\s{0,2}(?:and|or)?|/|&|\\+|\\||\\b(?:and|or)\\b)\\s{0,2}[(\\[*\"'$]{0,4}"
                        + "(?:option\\s{1,2})?(?-i:(" + set + "))(?![\\p{L}\\p{N}_'\u2019])",
                FLAGS);
    }

    @Override
    public LabelParser.Reading read(String written) {
        String answer = PlainSigns.of(written);
        Set<String> last = maySettle(answer) ? settled(answer) : Set.of();
        if (!last.isEmpty()) {
            return LabelParser.Reading.of(List.copyOf(last));
        }
        Matcher only = alone.matcher(answer);
        if (only.lookingAt()) {
            return LabelParser.Reading.of(only.group(1).toUpperCase(Locale.ROOT));
        }
        Matcher first = opening.matcher(answer);
        if (first.lookingAt() && !isArticle(answer, first.start(1))) {
            return LabelParser.Reading.of(List.copyOf(withOthers(answer, first.group(1), first.end(1))));
        }
        Set<String> named = new LinkedHashSet<>();
        for (int i = 0; i < answer.length(); i++) {
            if (letters.indexOf(answer.charAt(i)) >= 0) {
                String letter = answer.substring(i, i + 1);
                if (!named.contains(letter) && (enclosed(answer, i) || named(answer, i))) {
                    named.addAll(withOthers(answer, letter, i + 1));
                }
            }
        }
        return LabelParser.Reading.of(List.copyOf(named));
    }

    /** Whether there is anything that stands between the word for an answer and its letter; cheap. */
    private static boolean maySettle(String answer) {
        for (int i = 0; i < answer.length(); i++) {
            char c = answer.charAt(i);
            boolean is = (c == 's' || c == 'S') && i > 0 && "iIeE".indexOf(answer.charAt(i - 1)) >= 0;
            if (is || ":=\\\u00E8\u00C8\uFF1A\u662F\u306F".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The letters on which an answer says that it settles, in a line of its own or a box. */
    private Set<String> settled(String answer) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = settled.matcher(answer);
        for (int from = start(answer, 0); from < answer.length(); from = start(answer, from)) {
            if (!matcher.region(from, answer.length()).lookingAt()) {
                from++;
                continue;
            }
            from = matcher.end();
            String group =
                    matcher.group("upper") != null ? "upper" : matcher.group("lower") != null ? "lower" : "boxed";
            if (group.equals("boxed") || !isArticle(answer, matcher.start(group))) {
                found.addAll(withOthers(answer, matcher.group(group).toUpperCase(Locale.ROOT), matcher.end(group)));
            }
        }
        return found;
    }

    /** Where a word for "answer" or a box may begin from a place on; all the pattern's words are tried at each. */
    private static int start(String answer, int from) {
        int at = from;
        while (at < answer.length() && answer.charAt(at) < 0x80 && STARTS.indexOf(answer.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** A letter and those that are listed with it: "A, B", "A or B", "A/B". */
    private Set<String> withOthers(String answer, String letter, int end) {
        Set<String> all = new LinkedHashSet<>(Set.of(letter));
        Matcher matcher = another.matcher(answer);
        int from = end;
        while (matcher.region(from, answer.length()).lookingAt() && !isArticle(answer, matcher.start(1))) {
            all.add(matcher.group(1));
            from = matcher.end();
        }
        return all;
    }

    /** Whether "A" or "I" begins a sentence's words instead of naming an option. */
    private static boolean isArticle(String answer, int at) {
        char letter = answer.charAt(at);
        return (letter == 'A' || letter == 'I')
                && ARTICLE.matcher(answer).region(at + 1, answer.length()).lookingAt();
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
        while (before >= 0 && before >= at - 4 && "[(*\"'$".indexOf(answer.charAt(before)) >= 0) {
            before--;
        }
        return before >= 0 && (answer.charAt(before) == ':' || Character.isWhitespace(answer.charAt(before)));
    }

    private static boolean named(String answer, int at) {
        boolean goesOn = at + 1 < answer.length()
                && (Character.isLetterOrDigit(answer.codePointAt(at + 1)) || answer.charAt(at + 1) == '_');
        if (goesOn || (at > 0 && Character.isLetterOrDigit(answer.codePointBefore(at))) || isArticle(answer, at)) {
            return false;
        }
        return set(answer, at)
                && NAMING.matcher(answer)
                        .region(Math.max(0, at - REACH), at)
                        .useTransparentBounds(true)
                        .find();
    }
}
