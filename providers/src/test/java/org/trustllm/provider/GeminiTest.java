package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class GeminiTest implements HttpModelContract {
    @Override
    public Provider provider() {
        return Provider.GEMINI;
    }

    private static ObjectNode reply() {
        ObjectNode root = Json.object().put("modelVersion", "model-1").put("responseId", "r1");
        root.putObject("usageMetadata")
                .put("promptTokenCount", 11)
                .put("candidatesTokenCount", 5)
                .put("totalTokenCount", 16);
        return root;
    }

    @Override
    public String answer(String text) {
        ObjectNode root = reply();
        ObjectNode candidate = root.putArray("candidates").addObject();
        candidate.put("finishReason", "STOP").put("index", 0);
        candidate
                .putObject("content")
                .put("role", "model")
                .putArray("parts")
                .addObject()
                .put("text", text);
        return Json.write(root);
    }

    /** A prompt that was blocked has no candidates. */
    @Override
    public Canned filtered() {
        ObjectNode root = reply();
        root.putObject("promptFeedback").put("blockReason", "PROHIBITED_CONTENT");
        return Canned.of(200, Json.write(root));
    }

    @Override
    public String withoutAnswer() {
        ObjectNode root = reply();
        root.putArray("candidates");
        return Json.write(root);
    }

    @Override
    public String error(int status, String message) {
        ObjectNode root = Json.object();
        root.putObject("error").put("code", status).put("message", message).put("status", "A_STATUS");
        return Json.write(root);
    }

    @Override
    public String prompt(Asked request) {
        return request.json().at("/contents/0/parts/0/text").asText();
    }

    @Override
    public Places places() {
        return new Places(
                "/generationConfig/temperature", "/generationConfig/maxOutputTokens", "/generationConfig/seed");
    }

    @Override
    public String verdicts() {
        return "/generationConfig/responseSchema/properties/verdict/enum";
    }

    @Override
    public String path() {
        return "/models/model-1:generateContent";
    }

    @Override
    public Map.Entry<String, String> keyHeader() {
        return Map.entry("x-goog-api-key", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "RECITATION", "PROHIBITED_CONTENT", "SPII", "BLOCKLIST"})
    void anAnswerThatWasWithheldIsAFilter(String finishReason) {
        ObjectNode root = reply();
        root.putArray("candidates").addObject().put("finishReason", finishReason);
        try (Loopback server = Loopback.always(Canned.of(200, Json.write(root)));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            ChatResponse response = model.chat(ChatModelContract.request(PLAIN));
            assertThat(response.finish()).isEqualTo(ChatResponse.Finish.CONTENT_FILTER);
            assertThat(response.text()).isEmpty();
        }
    }

    @Test
    void aWrongKeyAndAWaitAreReadFromTheBody() {
        ObjectNode root = Json.object();
        ArrayNode details =
                root.putObject("error").put("message", "API key not valid.").putArray("details");
        details.addObject().put("reason", "API_KEY_INVALID");
        details.addObject().put("retryDelay", "17.5s");
        try (Loopback server = Loopback.always(Canned.of(400, Json.write(root)));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AUTHENTICATION))
                    .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(17_500)));
        }
    }
}
