package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;

/**
 * llama.cpp's own server with the real small model beside the engine in this process. Left out, and said so, where {@code
 * TRUSTLLM_XLLAMACPP} does not name a Python that has the package xllamacpp.
 */
class RealLlamaServerTest {
    private static final List<List<Message>> CONVERSATIONS = List.of(
            List.of(Message.user("What is the capital of France?")),
            List.of(Message.user("Name a colour.")),
            List.of(
                    new Message(Message.Role.SYSTEM, "Be brief."),
                    Message.user("\uD83D\uDE00 \u4F60\u597D <|im_end|>")),
            List.of(
                    Message.user(" Hello \n"),
                    new Message(Message.Role.ASSISTANT, "Hello, how can I help?"),
                    Message.user("What is 2+2?")));

    @TempDir
    private Path folder;

    private Path program;
    private Path file;

    @BeforeEach
    void theServer() throws IOException {
        String python = System.getenv("TRUSTLLM_XLLAMACPP");
        assumeTrue(python != null, "needs TRUSTLLM_XLLAMACPP, a Python that has xllamacpp");
        KnownModel small = KnownModel.named("smollm2-135m").orElseThrow();
        assumeTrue(ModelCache.ofUser().has(small), "needs 'models pull smollm2-135m'");
        file = ModelCache.ofUser().file(small);
        Path script = folder.resolve("llama_server.py");
        try (InputStream source =
                Objects.requireNonNull(RealLlamaServerTest.class.getResourceAsStream("llama_server.py"))) {
            Files.write(script, source.readAllBytes());
        }
        program = Files.writeString(
                folder.resolve("llama-server"),
                "#!/bin/sh\nexec '%s' '%s' \"$@\"\n".formatted(python, script),
                StandardCharsets.UTF_8);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void bothEnginesReadAsManyTokens() {
        LocalSettings served = new LocalSettings(Optional.empty(), Optional.of(program.toString()));
        try (LocalModel there = LocalModel.open(file, served, 512);
                LocalModel here = LocalModel.open(file, LocalSettings.DEFAULT, 512)) {
            for (List<Message> conversation : CONVERSATIONS) {
                ChatResponse server = there.chat(new ChatRequest(conversation, 0, 12, 1));
                ChatResponse process = here.chat(new ChatRequest(conversation, 0, 12, 1));
                assertThat(process.usage().promptTokens())
                        .isEqualTo(server.usage().promptTokens());
                // builds round differently, so that words may part after some tokens
                assertThat(server.text()).isNotEmpty();
            }
        }
    }
}
