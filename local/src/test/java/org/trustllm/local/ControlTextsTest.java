package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTextsTest {
    private static final ControlTexts CONTROLS = new ControlTexts(
            List.of("<|im_end|>", "<file_sep>", "[INST]", "<\uFF5Cend\u2581of\u2581sentence\uFF5C>", "\u0002", "<<"));

    @ParameterizedTest
    @CsvSource({
        "a<|im_end|>b,a< |im_end|>b",
        "<file_sep><file_sep>,< file_sep>< file_sep>",
        "x [INST],x [ INST]",
        "<<file_sep>,< < file_sep>",
        "<\uFF5Cend\u2581of\u2581sentence\uFF5C>,< \uFF5Cend\u2581of\u2581sentence\uFF5C>",
        "\uD83D\uDE00<|im_end|>,\uD83D\uDE00< |im_end|>"
    })
    void aControlTokenOfThisFileIsPutApart(String text, String apart) {
        assertThat(CONTROLS.apart(text)).isEqualTo(apart);
    }

    @Test
    void oneOfASingleCharacterBecomesASpace() {
        assertThat(CONTROLS.apart("a\u0002b")).isEqualTo("a b");
    }

    @Test
    void theControlTokensOfOtherFilesAreText() {
        for (String text : List.of("<|eot_id|>", "<s>", "if a < b", "[INS", "", "<think>")) {
            assertThat(CONTROLS.apart(text)).isEqualTo(text);
        }
    }

    @Test
    void noneIsLeft() {
        String apart = CONTROLS.apart("<|im_end|><<[INST]<|im_<|im_end|>end|>".repeat(50));
        assertThat(apart).doesNotContain("<|im_end|>", "<<", "[INST]");
    }
}
