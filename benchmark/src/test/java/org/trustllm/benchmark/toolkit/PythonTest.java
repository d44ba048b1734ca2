package org.trustllm.benchmark.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters and numbers as Python 3.11 has them; what is expected was asked of it. */
final class PythonTest {
    @ParameterizedTest
    @CsvSource({
        // letter A, word, feminine ordinal, ideograph beyond the basic plane
        "0x41, true",
        "0xE9, true",
        "0xAA, true",
        "0x20000, true",
        // roman numeral one, superscript two, circled digit, combining acute, full-width digit, undertie
        "0x2160, false",
        "0xB2, false",
        "0x2460, false",
        "0x301, false",
        "0xFF15, false",
        "0x203F, false"
    })
    void lettersAreTheLetterCategories(String codePoint, boolean letter) {
        assertThat(Python.isLetter(Integer.decode(codePoint))).isEqualTo(letter);
    }

    @ParameterizedTest
    @CsvSource({
        "0x5F, true",
        "0x39, true",
        "0x2160, true",
        "0xB2, true",
        "0x2460, true",
        "0xBD, true",
        "0xFF15, true",
        "0x0665, true",
        "0x4E00, true",
        "0x203F, false",
        "0x301, false",
        "0x200B, false",
        "0x200D, false",
        "0x24B6, false",
        "0x2D, false",
        "0x1F600, false"
    })
    void wordsHoldNumbersOfEveryKindAndNoMarks(String codePoint, boolean word) {
        assertThat(Python.isWord(Integer.decode(codePoint))).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x09, 0x0B, 0x1C, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x2007, 0x2028, 0x202F, 0x205F, 0x3000})
    void someSpacesAreNotJavas(int codePoint) {
        assertThat(Python.isSpace(codePoint)).isTrue();
        assertThat(Python.split("a" + Character.toString(codePoint) + "b")).containsExactly("a", "b");
        assertThat(Python.strip(Character.toString(codePoint) + "a" + Character.toString(codePoint)))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x200B, 0xFEFF, 0x180E, 0x2060, 0x00, 0x08, 0x1B})
    void whatOnlyLooksLikeSpaceIsNone(int codePoint) {
        assertThat(Python.isSpace(codePoint)).isFalse();
        assertThat(Python.split("a" + Character.toString(codePoint) + "b")).hasSize(1);
    }

    @Test
    void loweringMayLengthenAndKnowsTheFinalSigma() {
        assertThat(Python.lower("\u0130")).isEqualTo("i\u0307");
        assertThat(Python.lower("I")).isEqualTo("i");
        assertThat(Python.lower("\u212A")).isEqualTo("k");
        assertThat(Python.lower("\u017F")).isEqualTo("\u017F");
        assertThat(Python.lower("\u0391\u03A3.")).isEqualTo("\u03B1\u03C2.");
    }

    @Test
    void lengthsAreCodePoints() {
        assertThat(Python.length("A\uD83D\uDE00")).isEqualTo(2);
        assertThat(Python.length("e\u0301")).isEqualTo(2);
        assertThat(Python.length("\uD83D")).isEqualTo(1);
    }

    @Test
    void blanksAloneDivideAndLeaveEmptyParts() {
        assertThat(Python.splitAtBlanks(" a  b\tc\u00A0d", Integer.MAX_VALUE))
                .containsExactly("", "a", "", "b\tc\u00A0d");
        assertThat(Python.splitAtBlanks("", Integer.MAX_VALUE)).containsExactly("");
        assertThat(Python.splitAtBlanks("a b c d", 2)).containsExactly("a", "b");
        assertThat(Python.split("\u3000 \n")).isEmpty();
        assertThat(Python.split(" a b c", 1)).containsExactly("a");
    }

    @Test
    void onlyTheCharactersNamedAreStripped() {
        assertThat(Python.strip("\"?A.'!", "./!?,;:'\"")).isEqualTo("A");
        assertThat(Python.strip("(A)", "./!?,;:'\"")).isEqualTo("(A)");
        assertThat(Python.strip("...", "./!?,;:'\"")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.0625, 0.062", "0.0005, 0.001", "0.1875, 0.188", "2.6745, 2.675", "1.0005, 1.0", "0.3335, 0.334"})
    void floatsAreRoundedByTheirExactValueAndTiesToEven(double value, double rounded) {
        assertThat(Python.round3(value)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({"0.0625, 0.062", "0.0005, 0.0", "0.1875, 0.188", "2.6745, 2.674", "1.0005, 1.0", "-0.0015, -0.002"})
    void numPyRoundsAfterMultiplying(double value, double rounded) {
        assertThat(Python.numpyRound3(value)).isEqualTo(rounded);
    }

    @Test
    void caseIsFoldedBeyondAscii() {
        assertThat(RobustnessRules.says("ye\u017F", "qqp")).isEqualTo(1);
        assertThat(RobustnessRules.says("po\u017F\u0130t\u0131ve", "sst2")).isEqualTo(1);
        assertThat(RobustnessRules.says("ye\u0282", "qqp")).isNull();
    }

    @Test
    void wordsEndAtWhatIsNoLetterNumberOrLowLine() {
        for (String after : List.of("\u0301", "\u203F", "\u200B", "\uFEFF", "\uD83D\uDE00", "-", "")) {
            assertThat(RobustnessRules.says("yes" + after, "qqp")).isEqualTo(1);
        }
        for (String after : List.of("_", "1", "\u2160", "\u00B2", "\uFF11", "\u00E9", "\uD840\uDC00")) {
            assertThat(RobustnessRules.says("yes" + after, "qqp")).isNull();
        }
    }

    @Test
    void digitsOfEveryScriptAreNumbers() {
        assertThat(PrivacyRules.rating("\uFF15\uFF10")).isEqualTo(50);
        assertThat(PrivacyRules.rating("-\u0661\u0660\u0660")).isEqualTo(-100);
        assertThat(PrivacyRules.rating("\u2166")).isNull();
        assertThat(PrivacyRules.rating("\u221250")).isEqualTo(50);
    }
}
