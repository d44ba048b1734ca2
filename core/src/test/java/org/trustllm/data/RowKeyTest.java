package org.trustllm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "safety/misuse#0",
                "safety/misuse#17@2",
                "safety/misuse#17.spelling",
                "safety/misuse#17.turn-2@12",
                "odd@name.x#b#3@12",
                "#999999999"
            })
    void aKeyIsItsText(String text) throws JsonProcessingException {
        assertThat(RowKey.parse(text)).hasToString(text);
        JsonMapper json = new JsonMapper();
        assertThat(json.readValue(json.writeValueAsString(RowKey.parse(text)), RowKey.class))
                .isEqualTo(RowKey.parse(text));
    }

    @Test
    void aTextIsTakenApart() {
        assertThat(RowKey.parse("a/b#17.turn-2@3")).isEqualTo(new RowKey("a/b", 17, 3, "turn-2"));
        assertThat(RowKey.parse("a@1.b/c#17")).isEqualTo(new RowKey("a@1.b/c", 17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "safety/misuse",
                "safety/misuse#",
                "safety/misuse#-1",
                "safety/misuse#+1",
                "safety/misuse#1@",
                "safety/misuse#1@0",
                "safety/misuse#1@-2",
                "safety/misuse#1@1@1",
                "safety/misuse#@2",
                "safety/misuse#1.",
                "safety/misuse#1.Part",
                "safety/misuse#1.a b",
                "safety/misuse#1@2.part",
                "safety/misuse#9999999999",
                "safety/misuse#١"
            })
    void whatIsNoKeyIsRefusedWithWhatWasFound(String text) {
        assertThatThrownBy(() -> RowKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a sample's key such as")
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void whatIsNoRowIsRefused() {
        assertThatThrownBy(() -> new RowKey("f", -1)).hasMessageContaining("f#-1");
        assertThatThrownBy(() -> new RowKey("f", 0, -1)).hasMessageContaining("f#0@-1");
        assertThatThrownBy(() -> new RowKey("f", 0, 0, "a#b")).hasMessageContaining("f#0.a#b");
    }

    @Test
    void keysStandInTheOrderOfTheirRows() {
        List<String> sorted = Stream.of("b#0", "a#10", "a#9@2", "a#9@1", "a#9.x", "a#9")
                .map(RowKey::parse)
                .sorted()
                .map(RowKey::toString)
                .toList();
        assertThat(sorted).containsExactly("a#9", "a#9@1", "a#9@2", "a#9.x", "a#10", "b#0");
    }

    @Test
    void whatWasAskedIsTheSameInEveryEpoch() {
        RowKey once = new RowKey("f", 3, 0, "x");
        assertThat(once.inEpoch(2).once()).isEqualTo(once);
        assertThat(once.once()).isSameAs(once);
    }
}
