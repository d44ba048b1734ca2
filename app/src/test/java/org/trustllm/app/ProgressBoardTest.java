package org.trustllm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.trustllm.internal.calling.Traffic;
import org.trustllm.run.Progress;

class ProgressBoardTest {
    /** Calls to a provider that asks for an hour. */
    private static final class HeldBack implements Traffic {
        @Override
        public int inFlight() {
            return 1;
        }

        @Override
        public int currentLimit() {
            return 1;
        }

        @Override
        public Duration waits() {
            return Duration.ofHours(1);
        }

        @Override
        public long retries() {
            return 0;
        }

        @Override
        public BigDecimal spent() {
            return BigDecimal.ZERO;
        }
    }

    private final CountDownLatch told = new CountDownLatch(1);
    private final StringWriter written = new StringWriter();
    private final PrintWriter err = new PrintWriter(written) {
        @Override
        public void flush() {
            super.flush();
            told.countDown();
        }
    };

    private static Progress asking() {
        Progress progress = new Progress();
        progress.begin(Progress.Step.ASKING);
        progress.planned("safety", 10, 0);
        return progress;
    }

    @Test
    void aQuietRunSaysOnceThatItWaits() throws InterruptedException {
        Progress progress = asking();
        progress.traffic(new HeldBack());
        try (ProgressBoard board = new ProgressBoard(progress, err, true)) {
            board.start();
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(written.toString())
                .containsOnlyOnce("waits 1:00:00, as the provider asks")
                .hasLineCount(1);
    }

    @Test
    void aQuietRunThatIsNotHeldBackSaysNothing() {
        try (ProgressBoard board = new ProgressBoard(asking(), err, true)) {
            board.start();
        }
        assertThat(written.toString()).isEmpty();
    }
}
