package org.trustllm.app.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trustllm.internal.markup.Wrapped;

class WidthTest {
    @Test
    void aScreenSaysHowWideItIsUnlessTheUserDoes() {
        assertThat(Screen.width("40 123\n", null)).isEqualTo(123);
        assertThat(Screen.width("40 123\n", "90")).isEqualTo(90);
        assertThat(Screen.width("40 123\n", "wide")).isEqualTo(123);
        assertThat(Screen.width("0 0\n", null))
                .as("a screen that does not know")
                .isEqualTo(80);
        assertThat(Screen.width("5 10\n", null)).as("no table fits into less").isEqualTo(40);
    }

    @Test
    void whatIsNoScreenIsAsWideAsATable() {
        assertThat(Screen.width("", null)).isEqualTo(Wrapped.UNLIMITED);
        assertThat(Screen.width("", "80"))
                .as("a pipe, whatever the shell it came from is like")
                .isEqualTo(Wrapped.UNLIMITED);
    }
}
