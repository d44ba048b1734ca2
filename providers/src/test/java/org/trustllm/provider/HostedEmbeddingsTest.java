package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.trustllm.calling.Backoff;
import org.trustllm.calling.TimeAndChance;
import org.trustllm.internal.calling.Repeating;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

/** The wire formats that OpenAI and Ollama document. */
class HostedEmbeddingsTest {
    private static final String KEY = "sk-embedding-key-1234567890";
    private static final Repeating AT_ONCE = new Repeating(
            new Backoff(3, Duration.ofNanos(1), Duration.ofNanos(1), Duration.ofMinutes(1)), TimeAndChance.ofMachine());

    private static HostedEmbeddings open(Provider provider, Loopback server) {
        Access access = Access.ofEnvironment()
                .withEnvironment(name -> null)
                .withKey(Secret.of(KEY))
                .withBaseUrl(server.address() + (provider == Provider.OPENAI ? "/v1" : ""));
        return HostedEmbeddings.open(provider, "model-1", access, AT_ONCE);
    }

    /** A vector that tells a text's length; elements come in backward order, as they may. */
    private static Canned openAi(Asked request) {
        ObjectNode root = Json.object().put("object", "list").put("model", "model-1");
        ArrayNode data = root.putArray("data");
        JsonNode input = request.json().get("input");
        for (int i = input.size() - 1; i >= 0; i--) {
            ObjectNode element = data.addObject().put("object", "embedding").put("index", i);
            element.putArray("embedding").add(input.get(i).asText().length()).add(0.5);
        }
        root.putObject("usage").put("prompt_tokens", 8).put("total_tokens", 8);
        return Canned.of(200, Json.write(root));
    }

    private static Canned ollama(Asked request) {
        ObjectNode root = Json.object().put("model", "model-1").put("total_duration", 14143917);
        ArrayNode vectors = root.putArray("embeddings");
        request.json()
                .get("input")
                .forEach(text -> vectors.addArray().add(text.asText().length()).add(-0.25));
        return Canned.of(200, Json.write(root));
    }

    private static List<String> texts(int n) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            texts.add("x".repeat(1 + (i * 37) % n));
        }
        return texts;
    }

    private static void vectorsComeInOrder(Provider provider, Function<Asked, Canned> script, String path) {
        try (Loopback server = Loopback.serving(script);
                HostedEmbeddings model = open(provider, server)) {
            List<String> texts = texts(150);
            List<float[]> vectors = model.embedAll(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(vectors.get(i)[0]).isEqualTo(texts.get(i).length());
            }
            assertThat(server.asked()).hasSize(3).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.path()).isEqualTo(path);
                assertThat(request.headers()).containsEntry("authorization", "Bearer " + KEY);
                assertThat(request.json().get("model").asText()).isEqualTo("model-1");
            });
            // texts of like length share a request
            assertThat(server.asked().getFirst().json().get("input"))
                    .allSatisfy(text -> assertThat(text.asText().length()).isLessThanOrEqualTo(64));
            assertThat(model.id())
                    .isEqualTo(provider.word() + ":model-1@" + server.address()
                            + (provider == Provider.OPENAI ? "/v1" : ""));
        }
    }

    @Test
    void openAiGivesVectorsInOrder() {
        vectorsComeInOrder(Provider.OPENAI, HostedEmbeddingsTest::openAi, "/v1/embeddings");
    }

    @Test
    void ollamaGivesVectorsInOrder() {
        vectorsComeInOrder(Provider.OLLAMA, HostedEmbeddingsTest::ollama, "/api/embed");
    }

    @Test
    void whatFailsForAWhileIsSentAgain() {
        AtomicInteger calls = new AtomicInteger();
        try (Loopback server = Loopback.serving(request -> calls.incrementAndGet() < 3
                        ? Canned.of(calls.get() == 1 ? 503 : 429, "{\"error\":{\"message\":\"later\"}}")
                                .with("retry-after", "0")
                        : openAi(request));
                HostedEmbeddings model = open(Provider.OPENAI, server)) {
            assertThat(model.embedAll(List.of("four")).getFirst()).containsExactly(4f, 0.5f);
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void aKeyNeverStandsInAnError() {
        try (Loopback server = Loopback.always(
                        Canned.of(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}"));
                HostedEmbeddings model = open(Provider.OPENAI, server)) {
            assertThatThrownBy(() -> model.embedAll(List.of("a")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContainingAll("openai:model-1", "401", "[key]")
                    .hasMessageNotContaining(KEY)
                    .satisfies(e -> assertThat(((ModelException) e).kind()).isEqualTo(ModelException.Kind.UNAVAILABLE));
        }
    }

    @Test
    void aReplyThatLacksAVectorIsNamed() {
        try (Loopback server = Loopback.always(Canned.of(200, "{\"data\":[]}"));
                HostedEmbeddings model = open(Provider.OPENAI, server)) {
            assertThatThrownBy(() -> model.embedAll(List.of("a")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("expected a vector for every text");
        }
    }

    @Test
    void aKeyIsNeededWhereOpenAiItselfIsAsked() {
        Access access = Access.ofEnvironment().withEnvironment(name -> null);
        assertThatThrownBy(() -> HostedEmbeddings.open(Provider.OPENAI, "model-1", access))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("OPENAI_API_KEY");
    }
}
