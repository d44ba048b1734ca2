package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class HttpApplicationTest implements HttpModelContract {
    @TempDir
    Path folder = Path.of("");

    @Override
    public Provider provider() {
        return Provider.HTTP;
    }

    @Override
    public ConnectedModel open(String address, Duration timeout) {
        Path config = write("app.yaml", """
                url: %s/ask
                headers:
                  X-Token: "Token ${APP_TOKEN}"
                request:
                  question: "{{prompt}}"
                  options: {temperature: "{{temperature}}", limit: "{{max_tokens}}", seed: "{{ seed }}"}
                answer: /result/answer
                filter: /blocked
                prompt_tokens: /usage/in
                completion_tokens: /usage/out
                """.formatted(address));
        Environment environment = Map.of("APP_TOKEN", KEY)::get;
        return Provider.HTTP.open(config.toString(), new Access(null, null, timeout, environment, Clock.systemUTC()));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String answer(String text) {
        ObjectNode root = Json.object();
        root.putObject("result").put("answer", text);
        root.putObject("usage").put("in", 11).put("out", 5);
        return Json.write(root);
    }

    @Override
    public Canned filtered() {
        return Canned.of(200, "{\"blocked\": true}");
    }

    @Override
    public String withoutAnswer() {
        return "{\"result\": {}}";
    }

    @Override
    public String error(int status, String message) {
        return Json.write(Json.object().put("error", message));
    }

    @Override
    public String prompt(Asked request) {
        return request.json().path("question").asText();
    }

    @Override
    public Places places() {
        return new Places("/options/temperature", "/options/limit", "/options/seed");
    }

    @Override
    public String path() {
        return "/ask";
    }

    @Override
    public Map.Entry<String, String> keyHeader() {
        return Map.entry("x-token", "Token ");
    }

    @Test
    void anAddressAloneIsAskedInTheSimplestWay() {
        try (Loopback server = Loopback.serving(request -> Canned.of(
                        200,
                        Json.write(Json.object()
                                .put(
                                        "answer",
                                        "echo: " + request.json().path("prompt").asText()))));
                ConnectedModel model = Provider.HTTP.open(server.address() + "/ask", Access.ofEnvironment())) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).text()).isEqualTo("echo: " + PLAIN);
        }
    }

    @Test
    void aConversationFillsItsPlaceAsAnArrayAndAPromptStaysData() {
        Path config = write("app.json", """
                {"url": "ADDRESS/ask", "method": "put", "answer": "/0",
                 "request": {"turns": "{{messages}}", "all": ["{{prompt}}", "as {{system}} at {{temperature}}"], "n": 3}}
                """);
        try (Loopback server = Loopback.always(Canned.of(200, "[\"yes\"]"))) {
            write("app.json", read(config).replace("ADDRESS", server.address()));
            ChatRequest request = new ChatRequest(
                    List.of(new Message(Message.Role.SYSTEM, "a judge"), Message.user("\",\"n\":4,\"x\":\"$1 \\")),
                    1,
                    8,
                    3);
            try (ConnectedModel model = Provider.HTTP.open(config.toString(), Access.ofEnvironment())) {
                assertThat(model.chat(request).text()).isEqualTo("yes");
            }
            Asked asked = server.asked().getFirst();
            assertThat(asked.method()).isEqualTo("PUT");
            assertThat(asked.json().at("/n").asInt()).isEqualTo(3);
            assertThat(asked.json().at("/turns/0/role").asText()).isEqualTo("system");
            assertThat(asked.json().at("/turns/1/content").asText()).isEqualTo("\",\"n\":4,\"x\":\"$1 \\");
            assertThat(asked.json().at("/all/0").asText()).isEqualTo("\",\"n\":4,\"x\":\"$1 \\");
            assertThat(asked.json().at("/all/1").asText()).isEqualTo("as a judge at 1.0");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]                                                                          | expected a mapping",
                "{ulr: 'http://localhost', request: {}, answer: /a}                           | url",
                "{url: 'localhost', request: {}, answer: /a}                                  | an address",
                "{url: 'http://user:pass@localhost', request: {}, answer: /a}                 | without a user",
                "{url: 'http://localhost', answer: /a}                                        | \"request\"",
                "{url: 'http://localhost', request: {q: '{{promt}}'}, answer: /a}             | prompt",
                "{url: 'http://localhost', request: {}}                                       | \"answer\"",
                "{url: 'http://localhost', request: {}, answer: a}                            | JSON pointer",
                "{url: 'http://localhost', request: {}, answer: /a, method: GET}              | POST",
                "{url: 'http://localhost', request: {}, answer: /a, concurrency: 0}           | from 1 to 9999",
                "{url: 'http://localhost', request: {}, answer: /a, headers: {A: [1]}}        | header \"A\"",
                "{url: 'http://localhost', request: {}, answer: /a, headers: {Host: x}}       | Host",
                "{url: [                                                                      | YAML"
            })
    void aFileThatIsWrongIsRefusedByName(String text, String expected) {
        Path file = write("app.yaml", text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Provider.HTTP.open(file.toString(), Access.ofEnvironment()))
                .withMessageContaining(expected);
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        Path file =
                write("app.yaml", "{url: 'http://localhost', request: {}, answer: /a, headers: {A: '${NONE_SUCH}'}}");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> Provider.HTTP.open(
                        file.toString(), Access.ofEnvironment().withEnvironment(name -> null)))
                .withMessageContaining("NONE_SUCH")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
}
