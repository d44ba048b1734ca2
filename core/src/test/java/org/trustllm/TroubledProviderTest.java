package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.Calling;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.calling.Waiting;
import org.trustllm.data.Dataset;
import org.trustllm.journal.RunFile;
import org.trustllm.journal.RunReader;
import org.trustllm.journal.RunStore;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.report.Report;

/** Providers as they are on a bad day. The profile {@code faults} makes the day longer. */
@Tag("long")
class TroubledProviderTest {
    private static final boolean FULL = "full".equals(System.getProperty("trustllm.faults"));

    @TempDir
    private Path folder;

    /** Lets through what a bucket holds that fills at a steady rate; some calls fail, some hang, some break off. */
    private static final class Provider implements ChatModel {
        private static final double CAPACITY = 50;

        private final double perSecond;
        private final Random random = new Random(3);
        private final AtomicInteger requests = new AtomicInteger();
        private double tokens = CAPACITY;
        private long filled = System.nanoTime();

        Provider(double perSecond) {
            this.perSecond = perSecond;
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            requests.incrementAndGet();
            double fate;
            synchronized (this) {
                long now = System.nanoTime();
                tokens = Math.min(CAPACITY, tokens + (now - filled) / 1e9 * perSecond);
                filled = now;
                if (tokens < 1) {
                    // as servers do: in whole seconds, here in whole tenths
                    throw new ModelException(
                            Kind.TRANSIENT, Reason.RATE_LIMITED, "too many requests", Duration.ofMillis(100), null);
                }
                tokens--;
                fate = random.nextDouble();
            }
            if (fate < 0.02) {
                throw new ModelException(Reason.SERVER_ERROR, "500", null);
            }
            if (fate < 0.03) {
                hang();
            }
            if (fate < 0.035) {
                throw new ModelException(Reason.MALFORMED_REPLY, "truncated", null);
            }
            return ChatResponse.of("A");
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new ModelException(Reason.CONNECTION, "interrupted", e);
            }
        }
    }

    @Test
    void everyRowIsAnsweredAtTheSpeedThatTheProviderAllows() throws IOException {
        int rows = FULL ? 20_000 : 1500;
        Provider provider = new Provider(300);
        long began = System.nanoTime();
        Calling calling = Calling.DEFAULT
                .withTimeout(Duration.ofMillis(500))
                .withBackoff(new Backoff(6, Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMinutes(5)));
        rows(rows);
        // the provider's speed is the question, and not that of a disk that others use as well
        try (RunStore store = RunStore.open(folder.resolve("run"), RunStore.Durability.NONE)) {
            evaluation(provider, calling).store(store).ask();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        run(rows, provider, calling);
        try (RunReader run = RunReader.open(folder.resolve("run"))) {
            assertThat(run.totals().answers()).isEqualTo(rows);
        }
        assertThat(new RunDirectory(folder.resolve("run"), Trial.PROFILE)
                        .audit()
                        .faults())
                .isEmpty();
        double useful = rows / (1 - 0.035);
        double ideal = (useful - Provider.CAPACITY) / provider.perSecond;
        int wasted = provider.requests.get() - rows;
        System.out.printf(
                Locale.ROOT,
                "rows %d, %.1f s (ideal %.1f), requests %d, wasted %.1f %%%n",
                rows,
                seconds,
                ideal,
                provider.requests.get(),
                100.0 * wasted / rows);
        // a short run has little time to find the rate out, and a busy machine is slow to start
        assertThat(seconds).isLessThan(ideal * (FULL ? 1.15 : 1.6) + 1);
        assertThat(wasted).isLessThan((int) (rows * (FULL ? 0.05 : 0.15)));
    }

    @Test
    void aDeadProviderEndsTheRunWithEverythingKept() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        ChatModel model = request -> {
            if (calls.incrementAndGet() > 40) {
                throw new ModelException(Reason.CONNECTION, "connection refused", null);
            }
            return ChatResponse.of("A");
        };
        Calling calling = Calling.DEFAULT
                .withBackoff(new Backoff(50, Duration.ofMillis(2), Duration.ofMillis(10), Duration.ZERO))
                .withBreaker(new Calling.DeadWhen(5, Duration.ofMillis(50), Duration.ofMillis(200)));
        assertThatThrownBy(() -> run(100, model, calling))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("failures in a row", "connection refused")
                .extracting(e -> ((ModelException) e).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        try (RunReader run = RunReader.open(folder.resolve("run"))) {
            assertThat(run.totals().answers()).isEqualTo(40);
        }
        run(100, request -> ChatResponse.of("A"), Calling.DEFAULT);
        assertThat(new RunDirectory(folder.resolve("run"), Trial.PROFILE)
                        .audit()
                        .faults())
                .isEmpty();
    }

    @Test
    void aClockThatGoesBackChangesNothing() throws IOException {
        AtomicLong hours = new AtomicLong(1000);
        Clock backwards = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.EPOCH.plus(Duration.ofHours(hours.getAndDecrement()));
            }
        };
        rows(10);
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            evaluation(request -> ChatResponse.of("A"), Calling.DEFAULT)
                    .time(new TimeAndChance(backwards, new Waiting(), () -> 0))
                    .store(store)
                    .run();
        }
        RunFile file = RunStore.description(folder.resolve("run"));
        assertThat(file.status()).isEqualTo(RunFile.Status.FINISHED);
        assertThat(file.circumstances().took().get("duration")).matches("\\d+ s");
    }

    private Report run(int rows, ChatModel model, Calling calling) throws IOException {
        rows(rows);
        try (RunStore store = RunStore.open(folder.resolve("run"))) {
            return evaluation(model, calling).store(store).run();
        }
    }

    private Evaluation evaluation(ChatModel model, Calling calling) {
        return Evaluation.of(Trial.PROFILE, Dataset.folder(folder.resolve("data")))
                .model("test:model", model)
                .judges(new Phrases())
                .calling(calling);
    }

    private void rows(int count) throws IOException {
        Path path = folder.resolve("data/ethics/choice.jsonl");
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(
                path,
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"prompt\":\"Question " + i + "\",\"label\":\"A\"}")
                        .collect(Collectors.joining("\n")));
    }

    record Phrases() implements Panel {
        @Override
        public Judge judge(JudgeKind kind) {
            return Judges.refusalPhrases();
        }

        @Override
        public Judge llm(Rubric rubric) {
            return Judges.unavailable(JudgeKind.LLM);
        }

        @Override
        public Optional<EmbeddingModel> embeddings() {
            return Optional.empty();
        }
    }
}
