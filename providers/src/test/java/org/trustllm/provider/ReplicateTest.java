package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class ReplicateTest implements HttpModelContract {
    @Override
    public Provider provider() {
        return Provider.REPLICATE;
    }

    @Override
    public String modelName() {
        return "owner/model-1";
    }

    @Override
    public ConnectedModel open(String address, Duration timeout) {
        Access access = new Access(address, Secret.of(KEY), timeout, name -> null, Clock.systemUTC());
        return Replicate.open(provider(), modelName(), access, Duration.ofMillis(1));
    }

    private static ObjectNode prediction(String status) {
        ObjectNode root = Json.object()
                .put("id", "gm3qorzdhgbfurvjtvhg6dckhu")
                .put("model", "owner/model-1")
                .put("status", status)
                .putNull("error")
                .putNull("output");
        root.putObject("urls").put("get", "http://nobody.invalid/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu");
        return root;
    }

    private static String failed(String error) {
        return Json.write(prediction("failed").put("error", error));
    }

    @Override
    public String answer(String text) {
        ObjectNode root = prediction("succeeded");
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        root.putArray("output").add(text.substring(0, middle)).add(text.substring(middle));
        root.putObject("metrics").put("input_token_count", 11).put("output_token_count", 5);
        return Json.write(root);
    }

    @Override
    public Canned filtered() {
        return Canned.of(201, failed("The input or output was flagged as sensitive. Please try again. (E005)"));
    }

    @Override
    public String withoutAnswer() {
        return Json.write(prediction("succeeded"));
    }

    @Override
    public String error(int status, String message) {
        return Json.write(
                Json.object().put("title", "An error").put("detail", message).put("status", status));
    }

    @Override
    public String prompt(Asked request) {
        return request.json().at("/input/prompt").asText();
    }

    @Override
    public Places places() {
        return new Places("/input/temperature", "/input/max_tokens", "/input/seed");
    }

    @Override
    public String path() {
        return "/models/owner/model-1/predictions";
    }

    @Test
    void aPredictionIsAskedAfterUntilItHasEndedAndOnlyWhereItWasMade() {
        AtomicInteger polls = new AtomicInteger();
        try (Loopback server = Loopback.serving(request -> {
                    if (request.method().equals("POST")) {
                        return Canned.of(201, Json.write(prediction("starting")));
                    }
                    return Canned.of(
                            200,
                            polls.incrementAndGet() < 3 ? Json.write(prediction("processing")) : answer("at last"));
                });
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).text()).isEqualTo("at last");
            assertThat(server.asked()).hasSize(4);
            assertThat(server.asked().getLast().path()).isEqualTo("/predictions/gm3qorzdhgbfurvjtvhg6dckhu");
            assertThat(server.asked().getLast().headers()).containsEntry("authorization", "Bearer " + KEY);
        }
    }

    @Test
    void aPredictionThatDoesNotEndIsCancelled() {
        try (Loopback server = Loopback.always(Canned.of(200, Json.write(prediction("processing"))));
                ConnectedModel model = open(server.address(), SHORT)) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
            assertThat(server.asked().getLast().path()).endsWith("/cancel");
        }
    }

    @Test
    void aPredictionThatFailedIsAFailure() {
        try (Loopback server = Loopback.always(Canned.of(201, failed("CUDA out of memory")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .withMessageContaining("CUDA out of memory")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN_ANSWER));
        }
    }

    @Test
    void aVersionGoesIntoTheBody() {
        Access access = Access.ofEnvironment().withKey(Secret.of(KEY));
        try (Loopback server = Loopback.always(Canned.of(201, answer("yes")));
                ConnectedModel model =
                        Provider.REPLICATE.open("owner/name:abc123", access.withBaseUrl(server.address()))) {
            model.chat(ChatModelContract.request(PLAIN));
            assertThat(server.asked().getFirst().path()).isEqualTo("/predictions");
            assertThat(server.asked().getFirst().json().path("version").asText())
                    .isEqualTo("abc123");
        }
    }

    @Test
    void aModelHasAnOwner() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Provider.REPLICATE.open("llama", Access.ofEnvironment()))
                .withMessageContaining("owner/name");
    }
}
