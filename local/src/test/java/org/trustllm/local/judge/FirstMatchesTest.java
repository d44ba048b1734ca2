package org.trustllm.local.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirstMatchesTest {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("\\b(?:sorry|can't|désolé|извин\\w*)|抱歉|申し訳", FLAGS),
            Pattern.compile("\\b(?:i|we) (?:really )?cannot\\b", FLAGS),
            Pattern.compile("^[\\s\"'*]{0,6}(?:sure|1[.)]|да)", FLAGS),
            Pattern.compile("\\n\\s{0,4}(?:\\d{1,2}[.)]|[-*•])\\s", FLAGS),
            Pattern.compile("```|def |print\\(", FLAGS),
            Pattern.compile("\\?\\s*$", FLAGS));

    /** Pieces that patterns begin with, end in and are mistaken for; the long s and the Kelvin sign are cases of s and k. */
    private static final List<String> PIECES = List.of(
            "sorry",
            "ſorry",
            "SORRY",
            "x",
            "é",
            "désolé",
            "DÉSOLÉ",
            "извините",
            "抱歉",
            "申し訳",
            "i",
            "İ",
            "ı",
            "we",
            " ",
            "\n",
            " cannot",
            " really",
            "sure",
            "\u212A",
            "1.",
            "да",
            "-",
            "•",
            "```",
            "def ",
            "print(",
            "?",
            "_",
            "9",
            "a\u0301",
            "\u0301",
            "\uD83D\uDE00",
            "\uD83D",
            "'",
            "can't",
            "\"");

    @Test
    void eachIsFoundWhereTheRegularExpressionFindsIt() {
        FirstMatches first = new FirstMatches(PATTERNS);
        SplittableRandom random = new SplittableRandom(11);
        int met = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            int[] found = first.first(text.toString());
            for (int one = 0; one < found.length; one++) {
                Matcher matcher = PATTERNS.get(one).matcher(text);
                int expected = matcher.find() ? matcher.start() : -1;
                met += expected >= 0 ? 1 : 0;
                assertThat(found[one]).as("pattern %d in \"%s\"", one, text).isEqualTo(expected);
            }
        }
        assertThat(met).isGreaterThan(30_000);
    }

    @Test
    void morePatternsThanThereIsRoomForAreRefused() {
        List<Pattern> many = java.util.stream.IntStream.range(0, 16)
                .mapToObj(i -> Pattern.compile("p" + i))
                .toList();
        assertThatThrownBy(() -> new FirstMatches(many)).hasMessageContaining("at most 15 patterns, found 16");
    }
}
