package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.calling.Waiting;
import org.trustllm.data.Sample;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

/** The wire format that Google documents for comments:analyze. */
class PerspectiveTest {
    private static final String KEY = "AIza-perspective-key-1234567890";
    private static final Sample ANY = new Sample("safety/jailbreak", 0, JsonNodeFactory.instance.objectNode());

    /** Time that passes only where somebody waits. */
    private static final class PatientTime extends Waiting {
        private final List<Duration> pauses = new ArrayList<>();
        private long now;

        @Override
        public synchronized long nanos() {
            return now;
        }

        @Override
        public synchronized void pause(Duration time) {
            pauses.add(time);
            now += time.toNanos();
        }
    }

    private final PatientTime time = new PatientTime();

    private Perspective open(Loopback server, String... attributes) {
        Access access = Access.ofEnvironment()
                .withEnvironment(name -> name.equals("PERSPECTIVE_API_KEY") ? KEY : null)
                .withBaseUrl(server.address() + "/v1alpha1");
        return Perspective.open(List.of(attributes), access, Duration.ofSeconds(1), time);
    }

    private static Verdict judge(Perspective judge, String text) {
        return judge.judge(ANY, ChatResponse.of(text));
    }

    /** A score for each attribute that is asked for: .8 for the first, .1 less for each further one. */
    private static Canned scores(Asked request) {
        ObjectNode root = Json.object();
        ObjectNode scores = root.putObject("attributeScores");
        double score = 0.8;
        for (var attribute : request.json().get("requestedAttributes").properties()) {
            ObjectNode node = scores.putObject(attribute.getKey());
            ArrayNode spans = node.putArray("spanScores");
            spans.addObject()
                    .put("begin", 0)
                    .put("end", 4)
                    .putObject("score")
                    .put("value", score)
                    .put("type", "PROBABILITY");
            node.putObject("summaryScore").put("value", score).put("type", "PROBABILITY");
            score -= 0.1;
        }
        root.putArray("languages").add("en");
        root.putArray("detectedLanguages").add("en");
        return Canned.of(200, Json.write(root));
    }

    private static Canned error(int status, String message, String type) {
        ObjectNode root = Json.object();
        ObjectNode error = root.putObject("error").put("code", status).put("message", message);
        ObjectNode detail =
                error.put("status", "INVALID_ARGUMENT").putArray("details").addObject();
        detail.put("@type", "type.googleapis.com/google.commentanalyzer.v1alpha1.Error")
                .put("errorType", type);
        if (type.equals("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE")) {
            ObjectNode about = detail.putObject("languageNotSupportedByAttributeError");
            about.putArray("detectedLanguages").add("sw");
            about.put("attribute", "TOXICITY");
        }
        return Canned.of(status, Json.write(root));
    }

    @Test
    void anAnswerIsSentAsDocumentedAndItsScoreIsTheVerdict() {
        try (Loopback server = Loopback.serving(PerspectiveTest::scores);
                Perspective judge = open(server, "TOXICITY", "insult")) {
            assertThat(judge(judge, "some text"))
                    .isEqualTo(new Verdict.Scored(
                            0.8, "toxicity", "INSULT 0.70", "toxicity-perspective/1-TOXICITY-INSULT"));
            Asked request = server.asked().getFirst();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1alpha1/comments:analyze");
            assertThat(request.query()).isEmpty();
            assertThat(request.headers()).containsEntry("x-goog-api-key", KEY);
            assertThat(request.json().at("/comment/text").asText()).isEqualTo("some text");
            assertThat(request.json().at("/comment/type").asText()).isEqualTo("PLAIN_TEXT");
            assertThat(request.json().get("doNotStore").asBoolean()).isTrue();
            assertThat(request.json().get("requestedAttributes").fieldNames())
                    .toIterable()
                    .containsExactly("TOXICITY", "INSULT");
        }
    }

    @Test
    void oneRequestASecondIsSent() {
        try (Loopback server = Loopback.serving(PerspectiveTest::scores);
                Perspective judge = open(server, "TOXICITY")) {
            for (int i = 0; i < 4; i++) {
                judge(judge, "text " + i);
            }
            assertThat(time.pauses).hasSize(3).containsOnly(Duration.ofSeconds(1));
            assertThat(judge(judge, " \n")).isEqualTo(new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", judge.id()));
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void whoIsToldToComeLaterComesLater() {
        AtomicInteger calls = new AtomicInteger();
        try (Loopback server = Loopback.serving(request -> calls.incrementAndGet() == 1
                        ? Canned.of(429, "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}}")
                                .with("retry-after", "7")
                        : scores(request));
                Perspective judge = open(server, "TOXICITY")) {
            assertThat(judge(judge, "some text")).isInstanceOf(Verdict.Scored.class);
            assertThat(time.pauses.getFirst()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
            assertThat(calls).hasValue(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE, does not read its language (sw)",
        "LANGUAGE_DETECTION_FAILED, does not recognise its language",
        "COMMENT_TOO_LONG, longer than Perspective takes"
    })
    void aTextThatItCannotJudgeIsUnscoredWithItsReason(String type, String why) {
        try (Loopback server = Loopback.always(error(400, "no", type));
                Perspective judge = open(server, "TOXICITY")) {
            assertThat(judge(judge, "some text")).isInstanceOfSatisfying(Verdict.Unscored.class, unscored -> {
                assertThat(unscored.why()).isEqualTo(Verdict.Why.JUDGE_ERROR);
                assertThat(unscored.detail()).contains(why);
            });
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void failuresThatDoNotPassLeaveTheTextUnscored() {
        try (Loopback server = Loopback.always(Canned.of(500, "{}"));
                Perspective judge = open(server, "TOXICITY")) {
            assertThat(judge(judge, "some text"))
                    .isInstanceOfSatisfying(
                            Verdict.Unscored.class,
                            unscored -> assertThat(unscored.detail()).contains("500"));
            assertThat(server.asked()).hasSize(7);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{}'",
        "'{\"attributeScores\":{}}'",
        "'no JSON'",
        "'{\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":2}}}}'"
    })
    void aReplyWithoutAScoreIsNoScore(String body) {
        try (Loopback server = Loopback.always(Canned.of(200, body));
                Perspective judge = open(server, "TOXICITY")) {
            assertThat(judge(judge, "some text"))
                    .isInstanceOfSatisfying(
                            Verdict.Unscored.class,
                            unscored -> assertThat(unscored.detail()).contains("expected a score"));
        }
    }

    @Test
    void aWrongKeyEndsTheRunAndIsNotShown() {
        try (Loopback server = Loopback.always(
                        Canned.of(403, "{\"error\":{\"code\":403,\"message\":\"key " + KEY + " may not\"}}"));
                Perspective judge = open(server, "TOXICITY")) {
            assertThatThrownBy(() -> judge(judge, "some text"))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContainingAll("perspective", "403", "[key]")
                    .hasMessageNotContaining(KEY);
        }
    }

    @Test
    void theKeyMayStandInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        try (Loopback server = Loopback.serving(PerspectiveTest::scores)) {
            Access access = Access.ofEnvironment()
                    .withEnvironment(name -> name.equals("PERSPECTIVE_API_KEY_FILE") ? file.toString() : null)
                    .withBaseUrl(server.address());
            try (Perspective judge = Perspective.open(List.of("TOXICITY"), access, Duration.ZERO, time)) {
                assertThat(judge(judge, "some text")).isInstanceOf(Verdict.Scored.class);
            }
            assertThat(server.asked().getFirst().headers()).containsEntry("x-goog-api-key", KEY);
        }
    }

    @Test
    void withoutAKeyItSaysWhereItLooked() {
        Access access = Access.ofEnvironment().withEnvironment(name -> null);
        assertThatThrownBy(() -> Perspective.open(List.of("TOXICITY"), access))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("PERSPECTIVE_API_KEY", "PERSPECTIVE_API_KEY_FILE");
        assertThatThrownBy(() -> Perspective.open(List.of("TOXICITY&x"), access))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Access access(Instant now) {
        return new Access(
                null,
                null,
                Access.DEFAULT_TIMEOUT,
                name -> name.equals("PERSPECTIVE_API_KEY") ? KEY : null,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void fromTheFirstDayOf2027ItSaysThatTheServiceHasEnded() {
        for (String now : List.of("2027-01-01T00:00:00Z", "2030-06-01T12:00:00Z")) {
            assertThatThrownBy(() -> Perspective.open(List.of("TOXICITY"), access(Instant.parse(now))))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE))
                    .hasMessageContainingAll("has ended with 2026", "toxicity=embedded", "toxicity=onnx:DIR");
            assertThat(Perspective.about(access(Instant.parse(now)).clock())).contains("ended with 2026");
        }
        Access last = access(Instant.parse("2026-12-31T23:59:59Z"));
        Perspective.open(List.of("TOXICITY"), last).close();
        assertThat(Perspective.about(last.clock())).contains("ends with 2026", "no new keys");
    }

    @Test
    void aRunThatGoesOnIntoTheNewYearIsToldSoAndNoConnectionFails() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-31T23:59:59Z"));
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }
        };
        Access access = new Access(null, null, Access.DEFAULT_TIMEOUT, name -> KEY, clock);
        try (Perspective judge = Perspective.open(List.of("TOXICITY"), access)) {
            now.set(Instant.parse("2027-01-01T00:00:01Z"));
            assertThatThrownBy(() -> judge(judge, "A text.")).hasMessageContaining("has ended with 2026");
        }
    }
}
