package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class BedrockTest implements HttpModelContract {
    @Override
    public Provider provider() {
        return Provider.BEDROCK;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("AWS_REGION", "eu-central-1");
    }

    private static ObjectNode reply(String stopReason) {
        ObjectNode root = Json.object().put("stopReason", stopReason);
        root.putObject("metrics").put("latencyMs", 12);
        root.putObject("usage").put("inputTokens", 11).put("outputTokens", 5).put("totalTokens", 16);
        return root;
    }

    private static String answer(String text, String stopReason) {
        ObjectNode root = reply(stopReason);
        root.putObject("output")
                .putObject("message")
                .put("role", "assistant")
                .putArray("content")
                .addObject()
                .put("text", text);
        return Json.write(root);
    }

    @Override
    public String answer(String text) {
        return answer(text, "end_turn");
    }

    @Override
    public Canned filtered() {
        return Canned.of(200, answer("Sorry, the model cannot answer this.", "guardrail_intervened"));
    }

    @Override
    public String withoutAnswer() {
        return Json.write(reply("end_turn"));
    }

    @Override
    public String error(int status, String message) {
        return Json.write(Json.object().put("message", message));
    }

    @Override
    public String prompt(Asked request) {
        return request.json().at("/messages/0/content/0/text").asText();
    }

    @Override
    public Places places() {
        return new Places("/inferenceConfig/temperature", "/inferenceConfig/maxTokens", null);
    }

    @Override
    public String path() {
        return "/model/model-1/converse";
    }

    @Test
    void theUsualCredentialsSignTheRequest() {
        String secret = "dummy-secret-access-key-0123456789";
        Access access = Access.ofEnvironment()
                .withEnvironment(Map.of(
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "AKIDUMMY",
                        "AWS_SECRET_ACCESS_KEY", secret,
                        "AWS_SESSION_TOKEN", "dummy-session-token")::get)
                .withTimeout(Duration.ofSeconds(30));
        try (Loopback server = Loopback.always(Canned.of(200, answer("yes")));
                ConnectedModel model = Provider.BEDROCK.open("model-1", access.withBaseUrl(server.address()))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).text()).isEqualTo("yes");
            assertThat(server.asked().getFirst().headers().get("authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIDUMMY/")
                    .contains("/eu-central-1/bedrock/aws4_request")
                    .doesNotContain(secret);
            assertThat(server.asked().getFirst().headers())
                    .containsEntry("x-amz-security-token", "dummy-session-token");
        }
    }

    @Test
    void anAnswerThatAFilterCutSaysSo() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("An answer", "content_filtered")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).finish())
                    .isEqualTo(ChatResponse.Finish.CONTENT_FILTER);
        }
    }

    @Test
    void withoutAnyCredentialsItSaysWhichItLookedFor() {
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.profile", "no-such-profile");
        try {
            Access access = Access.ofEnvironment().withEnvironment(Map.of("AWS_REGION", "eu-central-1")::get);
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> Provider.BEDROCK.open("model-1", access))
                    .withMessageContaining("AWS_BEARER_TOKEN_BEDROCK")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AUTHENTICATION));
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
            System.clearProperty("aws.profile");
        }
    }

    @Test
    void aModelThatDoesNotExistIsUnknown() {
        Canned invalid = Canned.of(400, error(400, "The provided model identifier is invalid."))
                .with("x-amzn-ErrorType", "ValidationException");
        try (Loopback server = Loopback.always(invalid);
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_MODEL));
        }
    }

    @Test
    void theErrorsTypeStandsInAHeader() {
        Canned quota = Canned.of(400, error(400, "too many"))
                .with("x-amzn-ErrorType", "ServiceQuotaExceededException:http://internal/coral/");
        try (Loopback server = Loopback.always(quota);
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.QUOTA_EXHAUSTED));
        }
    }
}
