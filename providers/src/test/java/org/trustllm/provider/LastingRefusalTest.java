package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Loopback.Canned;

class LastingRefusalTest {
    private static Canned refused(String message) {
        return Canned.of(
                400,
                "{\"error\": {\"message\": \"%s\", \"type\": \"invalid_request_error\", \"code\": \"400\"}}"
                        .formatted(message));
    }

    /** What the first ten calls came to: a letter of the kind, or A for an answer. */
    private static String tenCalls(IntFunction<Canned> replies) {
        AtomicInteger calls = new AtomicInteger();
        StringBuilder came = new StringBuilder();
        try (Loopback server = Loopback.serving(request -> replies.apply(calls.getAndIncrement()));
                ConnectedModel model = Provider.OPENAI.open(
                        "m",
                        Access.ofEnvironment()
                                .withEnvironment(name -> null)
                                .withBaseUrl(server.address())
                                .withTimeout(Duration.ofSeconds(30)))) {
            for (int i = 0; i < 10; i++) {
                ModelException failure =
                        catchThrowableOfType(ModelException.class, () -> model.chat(ChatModelContract.request("?")));
                came.append(failure == null ? 'A' : failure.kind().name().charAt(0));
            }
        }
        return came.toString();
    }

    @Test
    void aModelThatRefusesAllInTheSameWordsCannotBeAsked() {
        assertThat(tenCalls(i -> refused("no such parameter, request id req_" + i + "abc")))
                .isEqualTo("RRRRUUUUUU");
    }

    @Test
    void aModelThatEverAnsweredCan() {
        Canned answer = Canned.of(200, OpenAiFormat.ended("yes", "stop"));
        assertThat(tenCalls(i -> i == 2 ? answer : refused("no"))).isEqualTo("RRARRRRRRR");
        assertThat(tenCalls(i -> i == 0 ? Canned.of(200, OpenAiFormat.ended("", "content_filter")) : refused("no")))
                .isEqualTo("ARRRRRRRRR");
    }

    @Test
    void otherWordsAreOtherRefusals() {
        assertThat(tenCalls(i -> refused(i % 4 == 3 ? "that" : "this"))).isEqualTo("RRRRRRRRRR");
    }

    @Test
    void whatIsAMatterOfItsRowDoesNotCount() {
        assertThat(tenCalls(i -> refused("prompt is too long: 9000 tokens > 8000 maximum")))
                .isEqualTo("RRRRRRRRRR");
        assertThat(tenCalls(i -> refused("Content Exists Risk"))).isEqualTo("AAAAAAAAAA");
    }

    @Test
    void aModelThatAGatewayDoesNotKnowIsKnownByTheWords() {
        for (String words : new String[] {
            "/chat/completions: Invalid model name passed in model=m. Call `/v1/models` to view available models",
            "m is not a valid model ID",
            "The model `m` does not exist or you do not have access to it.",
            "Model Not Exist"
        }) {
            assertThat(tenCalls(i -> refused(words))).startsWith("U");
        }
    }
}
