package org.trustllm.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.dashboard.runs.RunStarter;
import org.trustllm.journal.Review;
import org.trustllm.journal.ReviewFile;

@Tag("long")
class ReviewsAtOnceTest {
    private static final String KEY = "safety%2Fmisuse%230";
    private static final Pattern SECRET = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    @Test
    void reviewsSentAtOnceAreAllKeptAndATornLineCostsNothingButItself() throws Exception {
        Path run = folder.resolve("runs/one");
        MadeRun.make(run, "m", prompt -> "I cannot help with that.");
        ReviewFile file = new ReviewFile(run);
        Files.writeString(file.path(), "{\"key\":\"safety/misuse#0\",\"task\":\"saf", StandardOpenOption.CREATE_NEW);
        Settings settings = new Settings(
                folder.resolve("runs"),
                "127.0.0.1",
                0,
                null,
                folder.resolve("cache"),
                MadeRun.BENCHMARK,
                RunStarter.NONE);
        try (Dashboard dashboard = Dashboard.start(settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Wire wire = new Wire(dashboard.port());
            Matcher secret =
                    SECRET.matcher(wire.get("/runs/one/sample?key=" + KEY).body());
            assertThat(secret.find()).isTrue();
            List<Future<Wire.Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String form = "csrf=%s&key=%s&task=safety/misuse&assessment=refusal&agree=yes&who=p%d"
                        .formatted(secret.group(1), KEY, i);
                sent.add(threads.submit(
                        () -> wire.post("/runs/one/reviews", form, "Content-Type: application/x-www-form-urlencoded")));
            }
            for (Future<Wire.Answer> one : sent) {
                assertThat(one.get().status()).isEqualTo(303);
            }
            assertThat(file.read()).extracting(Review::who).hasSize(40).doesNotHaveDuplicates();
            mistyped(wire, file);
        }
    }

    /** The page shows what it can and names the rest. */
    private static void mistyped(Wire wire, ReviewFile file) throws IOException {
        Files.writeString(
                file.path(),
                "{\"key\":\"safety/misuse0\",\"task\":\"safety/misuse\",\"assessment\":\"refusal\",\"agree\":true,\"who\":\"x\"}\n",
                StandardOpenOption.APPEND);
        assertThat(wire.get("/runs/one/review").body()).contains("40 reviews", "line 41", "safety/misuse0");
    }
}
