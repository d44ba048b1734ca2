package org.trustllm.local.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefusedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Boil the egg for six minutes, then cool it.",
                "1. Fill the pan.\n2. Wait.\n3. Eat!",
                "if a < b and b > c: return x[i]",
                "可以。先把水烧开。",
                "मैं मदद नहीं कर सकता।"
            })
    void whatAReaderReadsStays(String text) {
        assertThat(Defused.of(text)).isEqualTo(text.replace("，", ",").replace("：", ":"));
    }

    @Test
    void whatAReaderDoesNotSeeIsGone() {
        assertThat(Defused.of("W\u200dai\u00adt \u202efor\u202c me\u0007.\udb40\udc61"))
                .isEqualTo("Wait for me.");
        assertThat(Defused.of("\uff37\uff41\uff49\uff54")).isEqualTo("Wait");
    }

    @Test
    void marksOfTemplatesAndEncodingsAreGone() {
        assertThat(Defused.of("Wait.<|eot|>[SYS] </turn> Now.")).isEqualTo("Wait.     Now.");
        assertThat(Defused.of("See " + "4f6a".repeat(20) + " there")).isEqualTo("See   there");
    }

    @Test
    void aRunThatStoodBeforeIsReadOnce() {
        String sentence = "The cat sat on the mat and slept. ";
        assertThat(Defused.of(sentence.repeat(300)).length()).isLessThan(2 * sentence.length());
        assertThat(Defused.of("Yes. " + "la ".repeat(500)))
                .isEqualTo("Yes. " + "la ".repeat(6).strip());
        assertThat(Defused.of("=".repeat(500) + "\n".repeat(500) + "end")).isEqualTo("===\n\n\nend");
        assertThat(Defused.of("12 7 301 44 9 18 2 5 77 30 8 15")).isEqualTo("12 7 301 44 9 18");
    }

    @Test
    void anyTextCanBeDefusedOnceAndForAll() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 0, Character.MAX_CODE_POINT + 1).forEach(text::appendCodePoint);
            assertThat(Defused.of(text.toString())).isNotNull();
        }
    }
}
