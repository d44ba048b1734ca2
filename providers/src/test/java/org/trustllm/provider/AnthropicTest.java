package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class AnthropicTest implements HttpModelContract {
    @Override
    public Provider provider() {
        return Provider.ANTHROPIC;
    }

    private static ObjectNode message(String stopReason) {
        ObjectNode root = Json.object()
                .put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "model-1")
                .put("stop_reason", stopReason)
                .putNull("stop_sequence");
        root.putObject("usage").put("input_tokens", 11).put("output_tokens", 5);
        return root;
    }

    private static String answer(String text, String stopReason) {
        ObjectNode root = message(stopReason);
        root.putArray("content").addObject().put("type", "text").put("text", text);
        return Json.write(root);
    }

    @Override
    public String answer(String text) {
        return answer(text, "end_turn");
    }

    @Override
    public Canned filtered() {
        return Canned.of(200, answer("I", "refusal"));
    }

    @Override
    public String withoutAnswer() {
        return Json.write(message("end_turn"));
    }

    @Override
    public String error(int status, String message) {
        ObjectNode root = Json.object().put("type", "error");
        root.putObject("error").put("type", "an_error").put("message", message);
        return Json.write(root);
    }

    @Override
    public String prompt(Asked request) {
        return request.json().at("/messages/0/content/0/text").asText();
    }

    @Override
    public Places places() {
        return new Places("/temperature", "/max_tokens", null);
    }

    @Override
    public String path() {
        return "/messages";
    }

    @Override
    public Map.Entry<String, String> keyHeader() {
        return Map.entry("x-api-key", "");
    }

    @Test
    void anOverloadedProviderIsToldFromABrokenOne() {
        ObjectNode root = Json.object().put("type", "error");
        root.putObject("error").put("type", "overloaded_error").put("message", "Overloaded");
        try (Loopback server = Loopback.always(Canned.of(529, Json.write(root)));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.OVERLOADED));
        }
    }

    @Test
    void aModelWithoutATemperatureIsAskedWithoutOne() {
        try (Loopback server = Loopback.serving(request -> request.json().has("temperature")
                        ? Canned.of(400, error(400, "`temperature` is deprecated for this model."))
                        : Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).notes())
                    .singleElement()
                    .asString()
                    .contains("temperature");
        }
    }
}
