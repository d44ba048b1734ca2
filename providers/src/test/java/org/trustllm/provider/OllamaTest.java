package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class OllamaTest implements HttpModelContract {
    @Override
    public Provider provider() {
        return Provider.OLLAMA;
    }

    private static ObjectNode reply() {
        return Json.object()
                .put("model", "model-1")
                .put("created_at", "2025-10-17T23:14:07.414671Z")
                .put("done", true)
                .put("done_reason", "stop")
                .put("total_duration", 174_560_334)
                .put("prompt_eval_count", 11)
                .put("eval_count", 5);
    }

    @Override
    public String answer(String text) {
        ObjectNode root = reply();
        root.putObject("message").put("role", "assistant").put("content", text);
        return Json.write(root);
    }

    /** Ollama has no filter; what stands before it may have one and answers as OpenAI does. */
    @Override
    public Canned filtered() {
        ObjectNode root = Json.object();
        root.putObject("error").put("message", "filtered").put("code", "content_filter");
        return Canned.of(400, Json.write(root));
    }

    @Override
    public String withoutAnswer() {
        return Json.write(reply());
    }

    @Override
    public String error(int status, String message) {
        return Json.write(Json.object().put("error", message));
    }

    @Override
    public String prompt(Asked request) {
        return request.json().at("/messages/0/content").asText();
    }

    @Override
    public Places places() {
        return new Places("/options/temperature", "/options/num_predict", "/options/seed");
    }

    @Override
    public String verdicts() {
        return "/format/properties/verdict/enum";
    }

    @Override
    public String path() {
        return "/api/chat";
    }

    private static ChatRequest asking(int words, int maxTokens) {
        return new ChatRequest(List.of(Message.user("word ".repeat(words))), 0, maxTokens, 1);
    }

    @Test
    void theContextGrowsToWhatAPromptNeedsAndNeverShrinks() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            model.chat(asking(10, 256));
            model.chat(asking(1000, 256));
            model.chat(asking(10, 256));
            model.chat(asking(1000, 16_000));
            assertThat(server.asked())
                    .extracting(asked -> asked.json().at("/options/num_ctx").asInt(-1))
                    .containsExactly(-1, 4096, 4096, 32_768);
            assertThat(server.asked())
                    .allSatisfy(
                            asked -> assertThat(asked.json().path("truncate").asBoolean(true))
                                    .isFalse());
        }
    }

    @Test
    void aPromptThatWasShortenedIsRemarked() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(asking(1000, 256)).notes())
                    .singleElement()
                    .asString()
                    .contains("11 tokens", "1000 words", "shortened");
        }
    }

    /** What Ollama says of a prompt that it may not shorten: the error of its engine, as a text. */
    @Test
    void aPromptThatDoesNotFitFailsItsRow() {
        String engine =
                "{\"error\":{\"code\":400,\"message\":\"request (8889 tokens) exceeds the available context size"
                        + " (4096 tokens), try increasing it\",\"type\":\"exceed_context_size_error\"}}";
        try (Loopback server = Loopback.always(Canned.of(400, error(400, engine)));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(asking(10, 256)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.CONTEXT_EXCEEDED));
        }
    }
}
