package org.trustllm.app.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trustllm.run.Progress;
import org.trustllm.run.Progress.Count;
import org.trustllm.run.Progress.Snapshot;
import org.trustllm.run.Progress.Step;

class ProgressTextTest {
    private static final long SECOND = 1_000_000_000L;

    private final ProgressText text = new ProgressText();

    private static Snapshot asking(long done, @Nullable String spent) {
        return new Snapshot(
                Step.ASKING,
                sections(done),
                7,
                16,
                2,
                1,
                spent == null ? null : new BigDecimal(spent),
                Duration.ZERO,
                "");
    }

    private static Map<String, Count> sections(long done) {
        Map<String, Count> sections = new LinkedHashMap<>();
        sections.put("safety", new Count(20, done, 100));
        sections.put("ethics", new Count(0, 0, 100));
        return sections;
    }

    @Test
    void theRateIsThatOfThisCallAndNotOfAnEarlierOne() {
        text.line(asking(20, null), 100 * SECOND);
        assertThat(text.line(asking(60, "0.0123"), 120 * SECOND))
                .isEqualTo("asking 60/200 (30 %), 2.0/s, about 1:10 left, $0.0123, 7 in flight, 2 repeated, 1 failed");
    }

    @Test
    void aSlowStartIsForgottenAndNothingIsForetoldOfIt() {
        text.line(asking(20, null), 0);
        assertThat(text.line(asking(21, null), 40 * SECOND)).contains("1.5/min").doesNotContain("left");
        assertThat(text.line(asking(21, null), 50 * SECOND)).doesNotContain("left");
        assertThat(text.line(asking(140, null), 110 * SECOND)).contains("2.0/s, about 0:30 left");
    }

    @Test
    void everySectionHasABar() {
        assertThat(text.board(asking(50, null), 0))
                .containsExactly(
                        "safety        [############            ] 50/100",
                        "ethics        [                        ] 0/100",
                        "asking 50/200 (25 %), cost unknown, 7 in flight, 2 repeated, 1 failed");
    }

    @Test
    void whatCostsNothingSaysNothingOfIt() {
        assertThat(text.line(asking(50, "0"), 0)).isEqualTo("asking 50/200 (25 %), 7 in flight, 2 repeated, 1 failed");
    }

    @Test
    void whatHasNoRowsYetIsJustNamed() {
        assertThat(text.line(new Progress().snapshot(), 7 * SECOND)).isEqualTo("reading");
    }

    @Test
    void whatHasNoRowsShowsByItsTimeThatItLives() {
        text.line(new Progress().snapshot(), 7 * SECOND);
        assertThat(text.line(new Progress().snapshot(), 9 * SECOND)).isEqualTo("reading, for 0:02");
        Progress later = new Progress();
        later.measuring();
        assertThat(text.line(later.snapshot(), 70 * SECOND)).isEqualTo("measuring");
        assertThat(text.line(later.snapshot(), 135 * SECOND)).isEqualTo("measuring, for 1:05");
    }
}
