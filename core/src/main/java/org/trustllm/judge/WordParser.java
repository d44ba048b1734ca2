package org.trustllm.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one of several words; see {@link LabelParsers#words}. Patterns run over the answer in lower case and begin with
 * their words, so that most answers are passed over without a look at what stands around.
 */
final class WordParser implements LabelParser {
    /** What takes a label back where it ends right before it. */
    private static final Pattern NEGATION = Pattern.compile(
            "(?<![\\p{L}\\p{N}_])(?:not|\\p{L}{2,8}n['\\u2019]t|never|neither|nor|cannot be|hardly|without being|far from)"
                    + " (?:(?:be|seem|look|sound|feel|appear|count as|express|considered|necessarily|clearly|particularly|exactly"
                    + "|an?|the|any|really|very|entirely|quite|at all|to be|as|being) ){0,3}$|\\bnon[- ]$");

    /** The most characters that a negation takes. */
    private static final int REACH = 48;

    private final Map<String, Pattern> labels = new LinkedHashMap<>();

    WordParser(Map<String, String> patterns) {
        patterns.forEach(
                (label, pattern) -> labels.put(label, Pattern.compile("(?:" + pattern + ")(?![\\p{L}\\p{N}_])")));
    }

    @Override
    public LabelParser.Reading read(String answer) {
        String rest = lower(answer);
        List<String> found = new ArrayList<>(1);
        for (var entry : labels.entrySet()) {
            Matcher matcher = entry.getValue().matcher(rest);
            StringBuilder without = null;
            int kept = 0;
            boolean given = false;
            int from = 0;
            while (from <= rest.length() && matcher.find(from)) {
                if (inWord(rest, matcher.start())) {
                    from = matcher.start() + 1;
                    continue;
                }
                given |= !negated(rest, matcher.start());
                without = without == null ? new StringBuilder() : without;
                without.append(rest, kept, matcher.start()).append(' ');
                kept = matcher.end();
                from = Math.max(matcher.end(), matcher.start() + 1);
            }
            if (given) {
                found.add(entry.getKey());
            }
            if (without != null) {
                rest = without.append(rest, kept, rest.length()).toString();
            }
        }
        return LabelParser.Reading.of(found);
    }

    /** Letter by letter: {@link String#toLowerCase} grows with some letters, and takes the square of their number. */
    private static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    private static boolean inWord(String text, int at) {
        if (at == 0) {
            return false;
        }
        int before = text.codePointBefore(at);
        return before == '_'
                || Character.isLetter(before)
                || switch (Character.getType(before)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }

    private static boolean negated(String text, int at) {
        return NEGATION.matcher(text)
                .region(Math.max(0, at - REACH), at)
                .useTransparentBounds(true)
                .find();
    }
}
