package org.trustllm.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
    @Test
    void markupCharactersAreEscaped() {
        assertThat(HtmlText.escape("<a href=\"x\" id='y'>&amp;"))
                .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;");
    }

    @Test
    void halvesOfSurrogatePairsAreReplacedAndPairsKept() {
        assertThat(HtmlText.escape("a\uD83Db\uDE00c\uD83D\uDE00\uD83D")).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00\uFFFD");
    }

    @Test
    void codePointsThatNoDocumentMayHoldAreReplaced() {
        assertThat(HtmlText.escape("\uFFFE\uFFFF\uFDD0" + Character.toString(0x1FFFF)))
                .isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void controlCharactersAreNamedButTabsAndLineEndsStay() {
        assertThat(HtmlText.escape("\0\u001B[31m\u007F\u0085\r\n\t\r"))
                .isEqualTo("[U+0000][U+001B][31m[U+007F][U+0085]\n\t[U+000D]");
    }

    @Test
    void whatMovesOrHidesTextIsNamed() {
        assertThat(HtmlText.escape("\u202Efdp.exe\u2069\u200B\uFEFF\u2028" + Character.toString(0xE0041)))
                .isEqualTo("[U+202E]fdp.exe[U+2069][U+200B][U+FEFF][U+2028][U+E0041]");
    }

    @Test
    void joinersOfScriptsAndEmojiStay() {
        String text = "می\u200Cخواهم \uD83D\uDC69\u200D\uD83D\uDE80";
        assertThat(HtmlText.escape(text)).isEqualTo(text);
    }

    @Test
    void namesOfInvisibleCharactersAreSetApart() {
        assertThat(HtmlText.marked("[U+202E]\u202E")).isEqualTo("[U+202E]<span class=\"unseen\">[U+202E]</span>");
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        String text = "x".repeat(HtmlText.LONGEST - 1) + "\uD83D\uDE00";
        assertThat(HtmlText.cut(text)).isEqualTo("x".repeat(HtmlText.LONGEST - 1));
        assertThat(HtmlText.cut("short")).isEqualTo("short");
    }
}
