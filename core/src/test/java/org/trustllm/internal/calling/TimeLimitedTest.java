package org.trustllm.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trustllm.internal.calling.Requests.answer;
import static org.trustllm.internal.calling.Requests.asking;
import static org.trustllm.internal.calling.Requests.failure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;

class TimeLimitedTest {
    @Test
    void aCallThatNeverEndsIsEndedAndItsThreadInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        TimeLimited model = new TimeLimited(
                request -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    throw failure(Reason.CONNECTION);
                },
                Duration.ofMillis(50));
        assertThatThrownBy(() -> model.chat(asking("?")))
                .isInstanceOf(ModelException.class)
                .hasMessage("expected an answer within 0.050 s, found none")
                .extracting(e -> ((ModelException) e).reason())
                .isEqualTo(Reason.TIMEOUT);
        interrupted.await();
    }

    @Test
    void answersAndFailuresPassAsTheyAre() {
        assertThat(new TimeLimited(request -> answer(1, 2), Duration.ofMinutes(1)).chat(asking("?")))
                .isEqualTo(answer(1, 2));
        ModelException failure = failure(Reason.INVALID_REQUEST);
        assertThatThrownBy(() -> new TimeLimited(
                                request -> {
                                    throw failure;
                                },
                                Duration.ofMinutes(1))
                        .chat(asking("?")))
                .isSameAs(failure);
    }
}
