package org.trustllm.spark.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.RunDirectory;
import org.trustllm.calling.BudgetException;
import org.trustllm.spark.LoopbackCluster;

/** A model asked by two executors on a cluster, of which processes are killed and stopped. */
@Tag("kill")
class AskedOnSparkTest {
    private static final int ROWS = 400;
    private static final int KILLS = "full".equals(System.getProperty("trustllm.faults")) ? 20 : 1;

    @TempDir
    private static Path folder;

    private static TalkingServer server;
    private static LoopbackCluster cluster;
    private static SparkSession session;
    private static Path data;
    private static Path undisturbed;

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        cluster = LoopbackCluster.in(Files.createDirectories(folder.resolve("home")));
        session = cluster.session(Map.of(
                "spark.speculation.quantile", "0.1", "spark.trustllm.silence", "3s", "spark.trustllm.arrival", "30s"));
        data = Questioning.rows(folder.resolve("data"), ROWS);
        undisturbed = folder.resolve("undisturbed");
        server = new TalkingServer(20);
        Questioning.run(new Hosted(server.address()).open(), data, undisturbed, null);
    }

    @BeforeEach
    void nothingWasAsked() {
        server.forget(5);
    }

    @AfterAll
    static void end() {
        session.stop();
        cluster.close();
        server.close();
    }

    private static void isAsIfNothingHadHappened(Path run) throws IOException {
        assertThat(Questioning.answers(run))
                .isEqualTo(Questioning.answers(undisturbed))
                .hasSize(ROWS);
        assertThat(run.resolve("scores.json")).hasSameTextualContentAs(undisturbed.resolve("scores.json"));
        assertThat(new RunDirectory(run, Questioning.PROFILE).audit().faults()).isEmpty();
    }

    @Test
    void whatExecutorsAskedIsARunLikeAnyOther() throws Exception {
        Path run = folder.resolve("asked");
        Questioning.run(session, data, run, server.address(), null);
        assertThat(server.calls()).isEqualTo(ROWS);
        isAsIfNothingHadHappened(run);
    }

    @Test
    void anExecutorThatIsKilledCostsNoRowAndDoublesNone() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < KILLS; i++) {
            server.forget(5);
            Path run = folder.resolve("killed" + i);
            CompletableFuture<ProcessHandle> victim = new CompletableFuture<>();
            server.at(50 + random.nextInt(ROWS - 100), () -> {
                List<ProcessHandle> executors = LoopbackCluster.executors();
                victim.complete(executors.get(random.nextInt(executors.size())));
                victim.join().destroyForcibly();
            });
            Questioning.run(session, data, run, server.address(), null);
            assertThat(victim.join().isAlive()).isFalse();
            assertThat(server.calls() - ROWS).isBetween(0, Questioning.CONCURRENCY);
            isAsIfNothingHadHappened(run);
        }
    }

    @Test
    void anExecutorThatStandsStillIsNotWaitedFor() throws Exception {
        Path run = folder.resolve("still");
        CompletableFuture<ProcessHandle> victim = new CompletableFuture<>();
        try {
            server.at(150, () -> {
                victim.complete(LoopbackCluster.executors().getFirst());
                signal("STOP", victim.join());
            });
            Questioning.run(session, data, run, server.address(), null);
            assertThat(server.calls() - ROWS).isBetween(0, Questioning.CONCURRENCY);
        } finally {
            if (victim.isDone()) {
                victim.join().destroyForcibly();
            }
        }
        isAsIfNothingHadHappened(run);
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDriverThatWasKilledIsGoneOnWith() throws Exception {
        Path run = folder.resolve("driver");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        Questioning.class.getName(),
                        data.toString(),
                        run.toString(),
                        server.address())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process driver = command.start();
        server.at(200, driver::destroyForcibly);
        assertThat(driver.waitFor(60, TimeUnit.SECONDS)).isTrue();
        int before = server.calls();
        assertThat(before).isBetween(150, ROWS - 1);

        Questioning.run(session, data, run, server.address(), null);
        assertThat(server.calls() - ROWS).isBetween(0, 2 * Questioning.CONCURRENCY);
        isAsIfNothingHadHappened(run);
    }

    @Test
    void aBudgetIsCrossedByNoMoreThanTheCallsUnderWay() throws Exception {
        Path run = folder.resolve("budget");
        // at $1 a million tokens; it counts ten times what was asked for
        BigDecimal budget = new BigDecimal("0.060");
        int each = 5 + 500;
        server.forget(500);
        assertThatThrownBy(() -> Questioning.run(session, data, run, server.address(), budget))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("budget of $0.0600");
        int within = (int) Math.ceil(0.060e6 / each);
        assertThat(server.calls()).isBetween(within, within + Questioning.CONCURRENCY);
    }

    @Test
    void whatOneExecutorIsToldToWaitAllWait() throws Exception {
        Path run = folder.resolve("later");
        server.refuseAt = 150;
        Questioning.run(session, data, run, server.address(), null);
        long from = server.refused + TimeUnit.MILLISECONDS.toNanos(500);
        long to = server.refused + TimeUnit.MILLISECONDS.toNanos(1_900);
        List<Long> meanwhile = server.arrivals.stream()
                .filter(time -> time - from > 0 && time - to < 0)
                .toList();
        assertThat(meanwhile).isEmpty();
        isAsIfNothingHadHappened(run);
    }
}
