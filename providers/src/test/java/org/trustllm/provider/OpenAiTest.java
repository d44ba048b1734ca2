package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class OpenAiTest implements OpenAiFormat {
    @Override
    public String verdicts() {
        return "/response_format/json_schema/schema/properties/verdict/enum";
    }

    @Override
    public Provider provider() {
        return Provider.OPENAI;
    }

    /** A model of the newer kind: one temperature only, and the token limit under its newer name. */
    private Canned newer(JsonNode request) {
        if (request.has("max_tokens")) {
            return refused(
                    "unsupported_parameter", "max_tokens", "Unsupported parameter: 'max_tokens' is not supported");
        }
        if (request.has("temperature")) {
            return refused("unsupported_value", "temperature", "Unsupported value: 'temperature' does not support 0.5");
        }
        return Canned.of(200, answer("limit " + request.path("max_completion_tokens")));
    }

    private static Canned refused(String code, String parameter, String message) {
        ObjectNode root = Json.object();
        root.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .put("param", parameter)
                .put("code", code);
        return Canned.of(400, Json.write(root));
    }

    @Test
    void parametersThatAModelRefusesAreLeftOutOnceAndForAll() {
        try (Loopback server = Loopback.serving(request -> newer(request.json()));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            for (int i = 0; i < 2; i++) {
                ChatResponse response = model.chat(ChatModelContract.request(PLAIN));
                assertThat(response.text()).isEqualTo("limit 64");
                assertThat(response.notes()).singleElement().asString().contains("temperature");
            }
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void aServerThatKnowsNoSeedIsAskedWithoutOne() {
        try (Loopback server = Loopback.serving(request -> request.json().has("seed")
                        ? refused("unknown_parameter", "seed", "Unrecognized request argument supplied: seed")
                        : Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).notes())
                    .singleElement()
                    .asString()
                    .contains("seed");
        }
    }

    @Test
    void aServerThatKnowsNoSchemaIsAskedInWords() {
        try (Loopback server = Loopback.serving(request -> request.json().has("response_format")
                        ? refused("unsupported_value", "response_format", "'response_format' is not supported")
                        : Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            ChatRequest judging = new ChatRequest(List.of(Message.user(PLAIN)), 0, 64, 42, "", List.of("no", "yes"));
            assertThat(model.chat(judging).text()).isEqualTo("yes");
            assertThat(model.chat(judging).notes()).isEmpty();
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void aParameterThatIsBlamedForeverEndsInARejection() {
        try (Loopback server =
                        Loopback.always(refused("unsupported_value", "temperature", "'temperature' is unsupported"));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_REQUEST));
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void aRefusalInItsOwnFieldIsAnAnswer() {
        try (Loopback server = Loopback.always(Canned.of(200, OpenAiFormat.refusal("I cannot help with that.")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            ChatResponse response = model.chat(ChatModelContract.request(PLAIN));
            assertThat(response.text()).isEqualTo("I cannot help with that.");
            assertThat(response.finish()).isEqualTo(ChatResponse.Finish.STOP);
        }
    }

    @Test
    void anAnswerThatTheTokenLimitCutSaysSo() {
        try (Loopback server = Loopback.always(Canned.of(200, OpenAiFormat.ended("an answer that", "length")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).finish()).isEqualTo(ChatResponse.Finish.LENGTH);
        }
    }

    @Test
    void whatIsLeftOfTheQuotaIsKept() {
        Canned reply = new Canned(
                200,
                java.util.Map.of(
                        "x-ratelimit-remaining-requests", "59",
                        "x-ratelimit-remaining-tokens", "149984",
                        "x-ratelimit-reset-requests", "1s",
                        "x-ratelimit-reset-tokens", "6m0s"),
                answer("yes"),
                0);
        try (Loopback server = Loopback.always(reply);
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.rateLimit()).isEqualTo(ChatModel.RateLimit.UNKNOWN);
            model.chat(ChatModelContract.request(PLAIN));
            assertThat(model.rateLimit()).isEqualTo(new ChatModel.RateLimit(59, 149984, Duration.ofMinutes(6)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, insufficient_quota, UNAVAILABLE, QUOTA_EXHAUSTED",
        "404, model_not_found, UNAVAILABLE, UNKNOWN_MODEL",
        "400, invalid_value, REJECTED, INVALID_REQUEST",
        "301, moved, UNAVAILABLE, OTHER"
    })
    void codesTellMoreThanTheStatus(int status, String code, Kind kind, Reason reason) {
        ObjectNode root = Json.object();
        root.putObject("error").put("message", "so it is").put("code", code);
        try (Loopback server = Loopback.always(Canned.of(status, Json.write(root)));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
        }
    }

    /** OpenRouter's error where a prompt was flagged. */
    @Test
    void aModerationThatLooksLikeAWrongKeyIsAFilter() {
        ObjectNode root = Json.object();
        ObjectNode error = root.putObject("error").put("code", 403).put("message", "Input flagged");
        error.putObject("metadata")
                .put("flagged_input", "...")
                .putArray("reasons")
                .add("violence");
        try (Loopback server = Loopback.always(Canned.of(403, Json.write(root)));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).finish())
                    .isEqualTo(ChatResponse.Finish.CONTENT_FILTER);
        }
    }

    @Test
    void aServerOfOnesOwnNeedsNoKey() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("yes")));
                ConnectedModel model = Provider.OPENAI.open(
                        "any",
                        Access.ofEnvironment().withEnvironment(name -> null).withBaseUrl(server.address()))) {
            model.chat(ChatModelContract.request(PLAIN));
            assertThat(server.asked().getFirst().headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void withoutAKeyTheProvidersOwnAddressIsNotEvenTried() {
        Access keyless = Access.ofEnvironment().withEnvironment(name -> null);
        for (Provider provider : List.of(
                Provider.OPENAI,
                Provider.AZURE,
                Provider.ANTHROPIC,
                Provider.GEMINI,
                Provider.MISTRAL,
                Provider.ZHIPU,
                Provider.ERNIE)) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> provider.open("model-1", keyless))
                    .withMessageContaining(provider.keyVariables().getFirst())
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
        }
    }
}
