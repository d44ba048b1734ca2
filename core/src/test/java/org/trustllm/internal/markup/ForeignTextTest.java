package org.trustllm.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of others in files that other programs open. */
class ForeignTextTest {
    private static String csv(String... fields) throws IOException {
        StringBuilder line = new StringBuilder();
        CsvText.line(line, Arrays.asList(fields));
        return line.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1+1", "-1+1", "@SUM(1)", " =1", "\t=1", "\n=1", "\uFF1D1", "\u3000=1", "-", "- a list"
            })
    void noSpreadsheetTakesATextForAFormula(String text) throws IOException {
        assertThat(csv(text).replace("\"", "")).startsWith("'");
    }

    @Test
    void aNumberStaysANumber() throws IOException {
        assertThat(csv("-0.25", "1.0E-4", "a-b", "")).isEqualTo("-0.25,1.0E-4,a-b,\r\n");
    }

    @Test
    void aFieldEndsWhereItShouldAndShowsWhatItHolds() throws IOException {
        assertThat(csv("a,\"b\"\r\nc", "d\u001b[31m\u009be\u202Ef\rg"))
                .isEqualTo("\"a,\"\"b\"\"\r\nc\",d[U+001B][31m[U+009B]e[U+202E]f[U+000D]g\r\n");
    }

    @Test
    void aNameIsNoMarkdown() {
        for (String name : List.of("<img src=x>", "[a](http://x)", "a|b", "`code`", "\n# head", "&lt;")) {
            assertThat(MarkdownText.line(name)).doesNotContain("\n").doesNotContainPattern("(?<!\\\\)[<`\\[\\]|&]");
            assertThat(MarkdownText.name(name)).doesNotContainPattern("(?<!\\\\)[<`\\[\\]|&#]");
        }
        assertThat(MarkdownText.line("p < 0.05, not **bold**")).isEqualTo("p \\< 0.05, not **bold**");
    }
}
