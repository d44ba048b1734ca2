package org.trustllm.local.judge.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrailingTextsTest {
    @Test
    void theSameTextGetsTheSameTail() {
        assertThat(TrailingTexts.behind("an answer", TrailingTexts.kinds()))
                .isEqualTo(TrailingTexts.behind("an answer", TrailingTexts.kinds()));
    }

    @Test
    void everyKindHasManyTailsAndFillsThem() {
        for (String kind : TrailingTexts.kinds()) {
            Set<String> tails = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                String tail = TrailingTexts.behind("answer " + i, List.of(kind));
                assertThat(tail).doesNotContainPattern("\\{[a-z0-9]{3,}\\}").doesNotContain("\u0000");
                tails.add(tail);
            }
            assertThat(tails).as(kind).hasSizeGreaterThan(40);
        }
    }
}
