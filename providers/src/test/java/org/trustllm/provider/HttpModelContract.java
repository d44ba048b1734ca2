package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Kind;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.model.Usage;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;

/** What holds for every provider behind HTTP, each told in its own wire format. */
interface HttpModelContract extends ChatModelContract {
    String KEY = "sk-contract-0123456789-abcdefghij";
    Duration SHORT = Duration.ofMillis(300);

    /** The provider. */
    Provider provider();

    /** What stands after the colon. */
    default String modelName() {
        return "model-1";
    }

    /** The documented reply with an answer, 11 prompt tokens and 5 completion tokens. */
    String answer(String text);

    /** The documented reply in which a filter withheld the answer. */
    Canned filtered();

    /** A reply of the documented kind without the part that would hold the answer. */
    String withoutAnswer();

    /** The documented body of an error. */
    String error(int status, String message);

    /** The prompt in a request. */
    String prompt(Asked request);

    /** Where a request's temperature, token limit and seed stand, as JSON pointers; null where the interface has none. */
    Places places();

    record Places(
            String temperature, String maxTokens, @Nullable String seed) {}

    /** Where a request's words of a verdict stand, as a JSON pointer; null where the interface has no schemas. */
    default @Nullable String verdicts() {
        return null;
    }

    /** What follows the address. */
    String path();

    /** The header that carries the key, and what stands before the key. */
    default Map.Entry<String, String> keyHeader() {
        return Map.entry("authorization", "Bearer ");
    }

    /** The environment beyond the key. */
    default Map<String, String> environment() {
        return Map.of();
    }

    default ConnectedModel open(String address, Duration timeout) {
        Environment environment = name -> environment().get(name);
        return provider()
                .open(modelName(), new Access(address, Secret.of(KEY), timeout, environment, Clock.systemUTC()));
    }

    @Override
    default Echo echo() {
        Loopback server = Loopback.serving(request -> Canned.of(200, answer("echo: " + prompt(request))));
        return new Echo(open(server.address(), Duration.ofSeconds(30)), server);
    }

    private ModelException failure(Loopback server) {
        try (server;
                ConnectedModel model = open(server.address(), SHORT.multipliedBy(20))) {
            return failure(model);
        }
    }

    private static ModelException failure(ConnectedModel model) {
        return catchThrowableOfType(ModelException.class, () -> model.chat(ChatModelContract.request(PLAIN)));
    }

    @Test
    default void theRequestIsWhatTheProviderDocuments() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            model.chat(ChatModelContract.request(PLAIN));
            Asked request = server.asked().getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo(path());
            assertThat(request.headers())
                    .containsEntry(keyHeader().getKey(), keyHeader().getValue() + KEY);
            JsonNode body = request.json();
            assertThat(prompt(request)).isEqualTo(PLAIN);
            assertThat(body.at(places().temperature()).asDouble()).isEqualTo(0.5);
            assertThat(body.at(places().maxTokens()).asInt()).isEqualTo(64);
            if (places().seed() != null) {
                assertThat(body.at(places().seed()).asInt()).isEqualTo(42);
            }
        }
    }

    @Test
    default void aModelIsHeldToTheWordsOfAVerdictWhereTheProviderCan() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("{\"verdict\": \"yes\"}")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            ChatRequest judging = new ChatRequest(List.of(Message.user(PLAIN)), 0, 64, 42, "", List.of("no", "yes"));
            assertThat(model.chat(judging).text()).isEqualTo("{\"verdict\": \"yes\"}");
            model.chat(ChatModelContract.request(PLAIN));
            JsonNode body = server.asked().getFirst().json();
            if (verdicts() == null) {
                assertThat(body.toString()).doesNotContain("verdict");
            } else {
                assertThat(body.at(verdicts())).extracting(JsonNode::asText).containsExactly("no", "yes");
            }
            assertThat(server.asked().get(1).json().toString()).doesNotContain("verdict");
        }
    }

    @Test
    default void tokensAreCountedWhereTheProviderTells() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).usage()).isEqualTo(new Usage(11, 5));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, REJECTED, INVALID_REQUEST",
        "401, UNAVAILABLE, AUTHENTICATION",
        "403, UNAVAILABLE, AUTHENTICATION",
        "404, UNAVAILABLE, UNKNOWN_MODEL",
        "429, TRANSIENT, RATE_LIMITED",
        "500, TRANSIENT, SERVER_ERROR",
        "502, TRANSIENT, SERVER_ERROR",
        "503, TRANSIENT, OVERLOADED"
    })
    default void aRefusalIsToldByItsReasonAndAskedOnce(int status, Kind kind, Reason reason) {
        Loopback server = Loopback.always(Canned.of(status, error(status, "so it is")));
        ModelException failure = failure(server);
        assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageContaining("so it is");
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.retryAfter()).isNull();
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    default void aProviderThatAsksToWaitIsHeard() {
        ModelException failure =
                failure(Loopback.always(Canned.of(429, error(429, "slow down")).with("Retry-After", "7")));
        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    default void anErrorThatIsNoJsonIsShownAsItIs() {
        ModelException failure = failure(Loopback.always(Canned.of(502, "<html>bad gateway</html>")));
        assertThat(failure.reason()).isEqualTo(Reason.SERVER_ERROR);
        assertThat(failure).hasMessageContaining("<html>bad gateway</html>");
    }

    @Test
    default void aFilterIsAnOutcomeAndNoFailure() {
        try (Loopback server = Loopback.always(filtered());
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            ChatResponse response = model.chat(ChatModelContract.request(PLAIN));
            assertThat(response.finish()).isEqualTo(ChatResponse.Finish.CONTENT_FILTER);
            assertThat(response.notes()).singleElement().asString().contains("filter");
        }
    }

    @Test
    default void aByteOrderMarkBeforeAReplyIsNoPartOfIt() {
        try (Loopback server = Loopback.always(Canned.of(200, "\uFEFF" + answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).text()).isEqualTo("yes");
        }
    }

    @Test
    default void aPromptThatIsTooLongFailsItsRowAtOnce() {
        for (int status : new int[] {400, 500}) {
            Loopback server = Loopback.always(Canned.of(status, error(status, "Context size has been exceeded.")));
            ModelException failure = failure(server);
            assertThat(failure).hasMessageContaining("Context size has been exceeded.");
            assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
            assertThat(failure.reason()).isEqualTo(Reason.CONTEXT_EXCEEDED);
        }
    }

    @Test
    default void aReplyWithoutAnAnswerIsMalformed() {
        ModelException failure = failure(Loopback.always(Canned.of(200, withoutAnswer())));
        assertThat(failure.reason()).isEqualTo(Reason.MALFORMED_REPLY);
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    default void aTruncatedReplyIsMalformed() {
        Canned whole = Canned.of(200, answer("an answer that is long enough to be cut somewhere in its middle"));
        assertThat(failure(Loopback.always(whole.truncated())).reason()).isEqualTo(Reason.MALFORMED_REPLY);
    }

    @Test
    default void anEmptyBodyIsMalformed() {
        assertThat(failure(Loopback.always(Canned.of(200, ""))).reason()).isEqualTo(Reason.MALFORMED_REPLY);
    }

    @Test
    default void aReplyThatBreaksOffIsABrokenConnection() {
        Canned whole = Canned.of(200, answer("an answer that breaks off"));
        ModelException failure = failure(Loopback.always(whole.brokenOff()));
        assertThat(failure.reason()).isEqualTo(Reason.CONNECTION);
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    default void aServerThatNeverAnswersIsGivenUp() {
        try (Loopback server = Loopback.always(Canned.silence());
                ConnectedModel model = open(server.address(), SHORT)) {
            ModelException failure = failure(model);
            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(failure).hasMessageContaining("0.3 s");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    default void anAddressWhereNobodyListensIsUnavailable() throws IOException {
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = held.getLocalPort();
            try (ConnectedModel model = open("http://127.0.0.1:" + port, Duration.ofSeconds(5))) {
                ModelException failure = failure(model);
                assertThat(failure.reason()).isEqualTo(Reason.CONNECTION);
                assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
                assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
            }
        }
    }

    @Test
    default void aServerThatTellsTheKeyCannotGetItIntoErrorsOrAnswers() {
        StringWriter printed = new StringWriter();
        failure(Loopback.serving(
                        request -> Canned.of(400, error(400, request.headers().toString()))))
                .printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).contains("[key]").doesNotContain(KEY);
        StringWriter malformed = new StringWriter();
        failure(Loopback.serving(request -> Canned.of(200, "no JSON: " + request.headers())))
                .printStackTrace(new PrintWriter(malformed));
        assertThat(malformed.toString()).contains("[key]").doesNotContain(KEY);
        try (Loopback server = Loopback.serving(request -> Canned.of(
                        200,
                        answer("you sent " + request.headers().get(keyHeader().getKey()))));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).text())
                    .contains("[key]")
                    .doesNotContain(KEY);
            assertThat(model.provenance().toString()).doesNotContain(KEY).contains(server.address());
        }
    }
}
