package org.trustllm.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trustllm.internal.calling.Requests.answer;
import static org.trustllm.internal.calling.Requests.asking;
import static org.trustllm.internal.calling.Requests.later;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trustllm.calling.Waiting;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

class AdaptiveLimitTest {
    private static final long MS = 1_000_000;

    private final FakeTime time = new FakeTime();

    @Test
    void neverAreThereMoreCallsAtOnceThanTheLimit() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(3);
        AdaptiveLimit limit = AdaptiveLimit.fixed(
                request -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    all.countDown();
                    try {
                        // three get in, or this would never end
                        all.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    now.decrementAndGet();
                    return answer(1, 1);
                },
                3,
                new Waiting());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.execute(() -> limit.chat(asking("?")));
            }
        }
        assertThat(most).hasValue(3);
        assertThat(limit.inFlight()).isZero();
    }

    @Test
    void slowStartDoublesTheLimitEveryRoundTripUpToTheCeiling() {
        Aimd aimd = new Aimd(4, 30);
        long now = 0;
        for (int expected : new int[] {8, 16, 30, 30}) {
            int calls = aimd.limit();
            for (int i = 0; i < calls; i++) {
                aimd.answered(now, now + 50 * MS, aimd.limit());
            }
            now += 50 * MS;
            assertThat(aimd.limit()).isEqualTo(expected);
        }
    }

    @Test
    void aRefusalHalvesTheLimitOnceAndGrowthIsSlowFromThenOn() {
        Aimd aimd = new Aimd(4, 256);
        for (int i = 0; i < 60; i++) {
            aimd.answered(0, 10 * MS, 256);
        }
        assertThat(aimd.limit()).isEqualTo(64);
        for (int i = 0; i < 50; i++) {
            // all were under way when the first of them was refused
            aimd.refused(0, 10 * MS);
        }
        assertThat(aimd.limit()).isEqualTo(32);
        for (int i = 0; i < 33; i++) {
            aimd.answered(20 * MS, 30 * MS, 33);
        }
        assertThat(aimd.limit()).isEqualTo(33);
        aimd.refused(40 * MS, 50 * MS);
        assertThat(aimd.limit()).isEqualTo(16);
        for (int i = 1; i < 9; i++) {
            aimd.refused(100L * i * MS, 100L * i * MS);
        }
        assertThat(aimd.limit()).isEqualTo(4);
    }

    @Test
    void theLimitDoesNotGrowWhileItsPlacesAreFree() {
        Aimd aimd = new Aimd(4, 256);
        for (int i = 0; i < 100; i++) {
            aimd.answered(0, MS, 2);
        }
        assertThat(aimd.limit()).isEqualTo(4);
    }

    @Test
    void answersThatGetSlowMakeTheLimitGiveWay() {
        Aimd aimd = new Aimd(4, 16);
        for (int i = 0; i < 32; i++) {
            aimd.answered(0, 50 * MS, 256);
        }
        assertThat(aimd.limit()).isEqualTo(16);
        for (int i = 0; i < 16; i++) {
            aimd.answered(100 * MS, 250 * MS, 1);
        }
        assertThat(aimd.limit()).isEqualTo(14);
    }

    @Test
    void nothingStartsBeforeTheMomentThatTheProviderNamed() {
        AtomicInteger calls = new AtomicInteger();
        AdaptiveLimit limit = AdaptiveLimit.fixed(
                request -> {
                    if (calls.incrementAndGet() == 1) {
                        throw later(Duration.ofSeconds(20));
                    }
                    return answer(1, 1);
                },
                8,
                time);
        assertThatThrownBy(() -> limit.chat(asking("?"))).hasMessage("come later");
        limit.chat(asking("?"));
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(20).toNanos());
    }

    @Test
    void nothingThatAProviderNamesHoldsCallsBackForLongerThanThereIsPatience() {
        FakeTime time = new FakeTime();
        AtomicInteger calls = new AtomicInteger();
        ChatModel refusing = request -> {
            if (calls.incrementAndGet() == 1) {
                throw later(Duration.ofDays(300_000 * 365L));
            }
            return answer(1, 1);
        };
        AdaptiveLimit limit = AdaptiveLimit.fixed(refusing, 8, time, Duration.ofMinutes(10));
        assertThatThrownBy(() -> limit.chat(asking("?"))).hasMessage("come later");
        assertThat(limit.waits()).isEqualTo(Duration.ofMinutes(10));
        limit.chat(asking("?"));
        assertThat(time.pauses).containsExactly(Duration.ofMinutes(10));
        assertThat(limit.waits()).isZero();
    }

    @Test
    void aQuotaThatIsUsedUpIsWaitedFor() {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                return answer(1, 1);
            }

            @Override
            public ChatModel.RateLimit rateLimit() {
                return new ChatModel.RateLimit(0, -1, Duration.ofSeconds(3));
            }
        };
        AdaptiveLimit limit = AdaptiveLimit.fixed(model, 8, time);
        for (int i = 0; i < 4; i++) {
            limit.chat(asking("?"));
        }
        assertThat(time.pauses).containsOnly(Duration.ofSeconds(3)).hasSize(3);
    }

    @Test
    void theRateBetweenTwoRefusalsIsTheRateOfTheQuota() {
        Pace pace = new Pace(0);
        long now = 0;
        // 1000 calls at once, then the quota is empty and fills with 50 a second
        for (int i = 0; i < 1000; i++) {
            pace.admitted();
        }
        pace.refused(now, now += 100 * MS, Duration.ofSeconds(1));
        assertThat(pace.claim(now)).isEqualTo(1000 * MS);
        for (int i = 0; i < 100; i++) {
            pace.admitted();
        }
        now += 2000 * MS;
        pace.refused(now, now, Duration.ofMillis(20));
        now += 20 * MS;
        long first = pace.claim(now);
        assertThat(first).isNotPositive();
        assertThat(1000.0 * MS / (pace.claim(now) - first)).isBetween(48.0, 50.0);
        for (int epoch = 0; epoch < 12; epoch++) {
            for (int i = 0; i < 100; i++) {
                pace.admitted();
            }
            now += 2000 * MS;
            pace.refused(now, now, Duration.ofMillis(1));
            now += MS;
        }
        now += 1000 * MS;
        long last = pace.claim(now);
        assertThat(1000.0 * MS / (pace.claim(now) - last)).isBetween(47.0, 50.0);
    }
}
