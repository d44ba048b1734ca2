package org.trustllm.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;

/** A server that is a program of the test's own; the real one is in {@link RealLlamaServerTest}. */
@Tag("kill")
class LlamaServerTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aFileThatOnlyAServerRuns() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
        file = GgufFile.begin(3, 1, 5)
                .pair("general.architecture", "llxma")
                .pair("llxma.context_length", 512)
                .tokens("a", "b", "</s>")
                .pair("tokenizer.ggml.eos_token_id", 2)
                .pair("tokenizer.chat_template", "{{ messages[0].content }}")
                .tensor("w", 0, 0, 4)
                .pad(16)
                .at(folder.resolve("new.gguf"));
    }

    @Test
    void aModelIsRunByTheServerWithItsOwnTemplate() throws IOException {
        Path program = FakeLlamaServer.program(folder, "sound");
        try (LocalModel model = LocalModel.open(file, by(program))) {
            ChatResponse response = ask(model, "Hello </s>");
            JsonNode asked = new JsonMapper().readTree(response.text());
            assertThat(asked.path("prompt").asText()).isEqualTo("user: Hello < /s>\n");
            assertThat(asked.path("top_k").asInt()).isEqualTo(40);
            assertThat(asked.path("top_p").asDouble()).isEqualTo(0.95);
            assertThat(asked.path("min_p").asDouble()).isEqualTo(0.05);
            assertThat(asked.path("seed").asInt()).isEqualTo(42);
            assertThat(asked.path("cache_prompt").asBoolean(true)).isFalse();
            assertThat(response.finish()).isEqualTo(ChatResponse.Finish.STOP);
            assertThat(response.usage().promptTokens()).isEqualTo(18);
            assertThat(response.usage().completionTokens()).isEqualTo(7);
            assertThat(model.preferredConcurrency()).isGreaterThan(1);
            assertThat(model.provenance())
                    .containsEntry("engine", "llama-server b9999-fa4e")
                    .containsEntry("prompt format", "the file's chat template")
                    .containsKey("template digest");
            assertThat(LocalModel.provenance(file, by(program))).isEqualTo(model.provenance());
        }
    }

    @Test
    void aTemplateThatWasChosenIsWrittenHere() throws IOException {
        LocalSettings chosen = new LocalSettings(
                Optional.of("chatml"),
                Optional.of(FakeLlamaServer.program(folder, "sound").toString()));
        try (LocalModel model = LocalModel.open(file, chosen)) {
            JsonNode asked = new JsonMapper().readTree(ask(model, "Hello").text());
            assertThat(asked.path("prompt").asText())
                    .isEqualTo("<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n");
            assertThat(model.provenance()).containsEntry("prompt format", "chatml");
        }
    }

    @Test
    void nobodyElseCanAskIt() throws Exception {
        try (LocalModel model = LocalModel.open(file, by(FakeLlamaServer.program(folder, "sound")));
                HttpClient stranger = HttpClient.newHttpClient()) {
            assertThat(ask(model, "Hi").text()).isNotEmpty();
            String started = starts().getLast();
            assertThat(started).contains("--host 127.0.0.1").doesNotContain("key");
            String port = started.replaceAll(".*--port (\\d+).*", "$1");
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/completion"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"Hi\"}"))
                    .build();
            assertThat(stranger.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aServerThatDiesFailsOneAnswerAndIsStartedAgain() throws IOException {
        try (LocalModel model = LocalModel.open(file, by(FakeLlamaServer.program(folder, "sound")))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> ask(model, "die"))
                    .withMessageContaining("llama-server b9999-fa4e gave no answer")
                    .matches(e -> e.kind() == ModelException.Kind.TRANSIENT);
            assertThat(ask(model, "live").text()).contains("live");
            assertThat(starts()).hasSize(2);
        }
    }

    @Test
    void aServerThatOnlyDiesIsNotStartedForEver() throws IOException {
        try (LocalModel model = LocalModel.open(file, by(FakeLlamaServer.program(folder, "sound")))) {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(ModelException.class)
                        .isThrownBy(() -> ask(model, "die"))
                        .matches(e -> e.kind() == ModelException.Kind.TRANSIENT);
            }
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> ask(model, "die"))
                    .withMessageContaining("exit code 9")
                    .matches(e -> e.kind() == ModelException.Kind.UNAVAILABLE);
            assertThat(starts()).hasSize(3);
        }
    }

    @Test
    void messagesThatItsTemplateRefusesAreRefusedAlone() throws IOException {
        try (LocalModel model = LocalModel.open(file, by(FakeLlamaServer.program(folder, "sound")))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> ask(model, "refuse"))
                    .withMessageContaining("roles must alternate")
                    .matches(e -> e.kind() == ModelException.Kind.REJECTED);
            assertThat(ask(model, "Hi").text()).isNotEmpty();
        }
    }

    @Test
    void aFileThatItCannotLoadIsRefusedInItsWords() throws IOException {
        LocalSettings settings = by(FakeLlamaServer.program(folder, "unable"));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> LocalModel.open(file, settings))
                .withMessageContainingAll(file.toString(), "unknown model architecture: 'llxma'")
                .matches(e -> e.kind() == ModelException.Kind.UNAVAILABLE);
        assertThat(starts()).hasSize(1);
    }

    @Test
    void whatIsNoServerIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "#!/bin/sh\necho hello\n");
        assertThat(other.toFile().setExecutable(true)).isTrue();
        for (String named : List.of(other.toString(), folder.resolve("none").toString(), "no-such-llama-server")) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> LocalModel.open(file, new LocalSettings(Optional.empty(), Optional.of(named))))
                    .withMessageContaining(named)
                    .withMessageContaining("expected a")
                    .matches(e -> e.kind() == ModelException.Kind.UNAVAILABLE);
        }
    }

    @Test
    void itEndsWithTheModel() throws Exception {
        ProcessHandle server;
        try (LocalModel model = LocalModel.open(file, by(FakeLlamaServer.program(folder, "sound")))) {
            assertThat(ask(model, "Hi").text()).isNotEmpty();
            server = server();
            assertThat(server.isAlive()).isTrue();
        }
        server.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void itEndsWhenThisProcessIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        file.toString(),
                        FakeLlamaServer.program(folder, "sound").toString())
                .redirectErrorStream(true)
                .start();
        // says a word once the server answers
        assertThat(parent.getInputStream().read()).isEqualTo('r');
        ProcessHandle server = server();
        assertThat(server.isAlive()).isTrue();
        parent.destroyForcibly();
        server.onExit().get(30, TimeUnit.SECONDS);
    }

    /** A process that opens a model and then waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            LocalModel.open(Path.of(arguments[0]), new LocalSettings(Optional.empty(), Optional.of(arguments[1])));
            System.out.println("ready");
            if (System.in.read() < 0) {
                throw new IOException("the test ended");
            }
        }
    }

    private ProcessHandle server() throws IOException {
        return ProcessHandle.of(Long.parseLong(starts().getLast().replaceAll(" .*", "")))
                .orElseThrow();
    }

    private List<String> starts() throws IOException {
        return Files.readAllLines(FakeLlamaServer.started(folder));
    }

    private static LocalSettings by(Path program) {
        return new LocalSettings(Optional.empty(), Optional.of(program.toString()));
    }

    private static ChatResponse ask(LocalModel model, String text) {
        return model.chat(new ChatRequest(List.of(Message.user(text)), 0, 20, 42));
    }
}
