package org.trustllm.local.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TailsTest {
    @Test
    void theSameTextGetsTheSameTail() {
        assertThat(Tails.behind("an answer", Tails.kinds())).isEqualTo(Tails.behind("an answer", Tails.kinds()));
    }

    @Test
    void everyKindHasManyTailsAndFillsThem() {
        for (String kind : Tails.kinds()) {
            Set<String> tails = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                String tail = Tails.behind("answer " + i, List.of(kind));
                assertThat(tail).doesNotContainPattern("\\{[a-z0-9]{3,}\\}").doesNotContain("\u0000");
                tails.add(tail);
            }
            assertThat(tails).as(kind).hasSizeGreaterThan(40);
        }
    }
}
