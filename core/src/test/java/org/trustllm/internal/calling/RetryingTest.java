package org.trustllm.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trustllm.internal.calling.Requests.answer;
import static org.trustllm.internal.calling.Requests.asking;
import static org.trustllm.internal.calling.Requests.failure;
import static org.trustllm.internal.calling.Requests.later;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;

@SuppressWarnings("NullAway")
class RetryingTest {
    private static final Backoff BACKOFF =
            new Backoff(4, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(1));

    private final FakeTime time = new FakeTime();
    private final AtomicInteger calls = new AtomicInteger();

    private ChatModel failing(int times, ModelException failure) {
        return request -> {
            if (calls.incrementAndGet() <= times) {
                throw failure;
            }
            return answer(1, 1);
        };
    }

    private Retrying retrying(ChatModel model, double chance) {
        return new Retrying(model, BACKOFF, new TimeAndChance(Clock.systemUTC(), time, () -> chance));
    }

    @Test
    void aCallThatMaySucceedLaterIsMadeAgainAfterLongerAndLongerWaits() {
        Retrying retrying = retrying(failing(3, failure(Reason.SERVER_ERROR)), 1);
        assertThat(retrying.chat(asking("?")).delivery()).isEqualTo(new ChatResponse.Delivery(4, false));
        assertThat(time.pauses).isEqualTo(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
        assertThat(retrying.retries()).isEqualTo(3);
    }

    @Test
    void chanceShortensAWaitByAtMostHalf() {
        retrying(failing(2, failure(Reason.CONNECTION)), 0).chat(asking("?"));
        assertThat(time.pauses).isEqualTo(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"AUTHENTICATION", "UNKNOWN_MODEL", "QUOTA_EXHAUSTED", "INVALID_REQUEST", "OTHER"})
    void whatCannotSucceedIsGivenUpAtOnce(Reason reason) {
        assertThatThrownBy(() -> retrying(failing(1, failure(reason)), 1).chat(asking("?")))
                .isInstanceOf(ModelException.class)
                .hasMessage(reason.name());
        assertThat(calls).hasValue(1);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void anAnswerIsGivenUpAfterSoManyCalls() {
        assertThatThrownBy(() ->
                        retrying(failing(99, failure(Reason.TIMEOUT)), 1).chat(asking("?")))
                .hasMessage("TIMEOUT");
        assertThat(calls).hasValue(4);
    }

    @Test
    void aProviderThatNamesATimeIsNotAskedBeforeIt() {
        retrying(failing(9, later(Duration.ofSeconds(5))), 1).chat(asking("?"));
        assertThat(time.pauses).hasSize(9).allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) >= 0);
    }

    @Test
    void patienceWithAProviderThatSaysLaterEnds() {
        assertThatThrownBy(() ->
                        retrying(failing(999, later(Duration.ofSeconds(7))), 1).chat(asking("?")))
                .hasMessageContaining("come later")
                .hasMessageContaining("60 s")
                .satisfies(e -> assertThat(((ModelException) e).kind()).isEqualTo(ModelException.Kind.UNAVAILABLE));
        assertThat(calls).hasValueBetween(9, 11);
    }

    @Test
    void aDayThatAProviderNamesIsNotWaitedFor() {
        for (Duration day : List.of(Duration.ofDays(1), Duration.ofDays(40 * 365), Duration.ofDays(300_000 * 365L))) {
            time.pauses.clear();
            assertThatThrownBy(() -> retrying(failing(999, later(day)), 1).chat(asking("?")))
                    .hasMessageContaining("--patience");
            assertThat(time.pauses.stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofMinutes(1), Duration.ofSeconds(61));
        }
    }

    @Test
    void aRowThatIsPutOffWhileOthersAreAnsweredFailsAlone() {
        AtomicReference<Retrying> all = new AtomicReference<>();
        AtomicInteger turns = new AtomicInteger();
        all.set(retrying(
                request -> {
                    if (request.equals(asking("lucky"))) {
                        return answer(1, 1);
                    }
                    if (turns.incrementAndGet() == 3) {
                        all.get().chat(asking("lucky"));
                    }
                    throw later(Duration.ofSeconds(20));
                },
                1));
        assertThatThrownBy(() -> all.get().chat(asking("unlucky")))
                .hasMessage("come later")
                .satisfies(e -> assertThat(((ModelException) e).kind()).isEqualTo(ModelException.Kind.TRANSIENT));
    }

    @Test
    void stoppingEndsEveryWait() throws InterruptedException {
        Waiting real = new Waiting();
        CountDownLatch failed = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Retrying retrying = new Retrying(
                request -> {
                    failed.countDown();
                    throw later(Duration.ofHours(1));
                },
                Backoff.DEFAULT,
                TimeAndChance.waiting(real));
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                retrying.chat(asking("?"));
            } catch (CancellationException e) {
                end.set(e);
            }
        });
        failed.await();
        real.stop();
        assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
        assertThat(end.get()).isInstanceOf(CancellationException.class);
    }
}
