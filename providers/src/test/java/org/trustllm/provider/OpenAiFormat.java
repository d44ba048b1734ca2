package org.trustllm.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

/** The wire format of OpenAI's chat completions. */
interface OpenAiFormat extends HttpModelContract {
    private static String completion(ObjectNode message, String finish) {
        ObjectNode root = Json.object()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1_700_000_000)
                .put("model", "model-1");
        root.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", finish)
                .set("message", message.put("role", "assistant"));
        root.putObject("usage")
                .put("prompt_tokens", 11)
                .put("completion_tokens", 5)
                .put("total_tokens", 16);
        return Json.write(root);
    }

    static String refusal(String text) {
        return completion(Json.object().putNull("content").put("refusal", text), "stop");
    }

    static String ended(String text, String finish) {
        return completion(Json.object().put("content", text), finish);
    }

    @Override
    default String answer(String text) {
        return ended(text, "stop");
    }

    @Override
    default Canned filtered() {
        return Canned.of(200, ended("", "content_filter"));
    }

    @Override
    default String withoutAnswer() {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"choices\":[]}";
    }

    @Override
    default String error(int status, String message) {
        ObjectNode root = Json.object();
        root.putObject("error")
                .put("message", message)
                .put("type", "an_error")
                .putNull("param")
                .putNull("code");
        return Json.write(root);
    }

    @Override
    default String prompt(Asked request) {
        return request.json().at("/messages/0/content").asText();
    }

    @Override
    default Places places() {
        return new Places("/temperature", "/max_tokens", "/seed");
    }

    @Override
    default String path() {
        return "/chat/completions";
    }
}
