package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class OpenAiResponsesTest implements HttpModelContract {
    @Override
    public Provider provider() {
        return Provider.OPENAI_RESPONSES;
    }

    private static ObjectNode response(String status) {
        ObjectNode root = Json.object()
                .put("id", "resp_1")
                .put("object", "response")
                .put("created_at", 1_700_000_000)
                .put("status", status)
                .putNull("error")
                .putNull("incomplete_details")
                .put("model", "model-1");
        ObjectNode usage = root.putObject("usage").put("input_tokens", 11).put("output_tokens", 5);
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
        return root;
    }

    private static String answer(String text, String status) {
        ObjectNode root = response(status);
        ObjectNode message = root.putArray("output").addObject();
        message.put("type", "message")
                .put("id", "msg_1")
                .put("status", "completed")
                .put("role", "assistant");
        message.putArray("content")
                .addObject()
                .put("type", "output_text")
                .put("text", text)
                .putArray("annotations");
        return Json.write(root);
    }

    @Override
    public String answer(String text) {
        return answer(text, "completed");
    }

    @Override
    public Canned filtered() {
        ObjectNode root = response("incomplete");
        root.putArray("output");
        root.putObject("incomplete_details").put("reason", "content_filter");
        return Canned.of(200, Json.write(root));
    }

    @Override
    public String withoutAnswer() {
        return Json.write(response("completed"));
    }

    @Override
    public String error(int status, String message) {
        ObjectNode root = Json.object();
        root.putObject("error")
                .put("message", message)
                .put("type", "an_error")
                .putNull("param")
                .putNull("code");
        return Json.write(root);
    }

    @Override
    public String prompt(Asked request) {
        return request.json().at("/input/0/content/0/text").asText();
    }

    @Override
    public Places places() {
        return new Places("/temperature", "/max_output_tokens", null);
    }

    @Override
    public String verdicts() {
        return "/text/format/schema/properties/verdict/enum";
    }

    @Override
    public String path() {
        return "/responses";
    }

    @Test
    void nothingIsKeptAtTheProvider() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            model.chat(ChatModelContract.request(PLAIN));
            assertThat(server.asked().getFirst().json().path("store").asBoolean(true))
                    .isFalse();
        }
    }
}
