package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;

/** Processes that loaded a model end: a few times in every build, 50 times with {@code -Pfaults}. */
@Tag("kill")
@Tag("model")
@Tag("native")
class EndingTest {
    private static final int TIMES = "full".equals(System.getProperty("trustllm.faults")) ? 50 : 3;

    /** As long as a close that does not return is waited for, and as long again. */
    private static final int SECONDS = 10;

    @Test
    void aProcessThatLoadedAModelEndsWithinSecondsOfItsLastLine() throws Exception {
        KnownModel small = KnownModel.named("smollm2-135m").orElseThrow();
        assumeTrue(ModelCache.ofUser().has(small), "needs 'models pull smollm2-135m'");
        for (int i = 0; i < TIMES; i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Loading.class.getName(),
                            ModelCache.ofUser().file(small).toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                // nothing else: llama.cpp says nothing on standard output
                assertThat(output.readLine()).isEqualTo("the last line");
                assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                        .as("time %d", i)
                        .isTrue();
                assertThat(process.exitValue()).isEqualTo(4);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** Does what the command line does: opens a model, asks it, writes its last line, closes it and exits. */
    static final class Loading {
        private Loading() {}

        public static void main(String[] arguments) throws IOException {
            try (LocalModel model = LocalModel.open(Path.of(arguments[0]), LocalSettings.DEFAULT, 64)) {
                model.chat(new ChatRequest(List.of(Message.user("Hi")), 0, 2, 1));
                System.out.println("the last line");
                System.out.flush();
            }
            System.exit(4);
        }
    }
}
