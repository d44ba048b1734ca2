package org.trustllm.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
}
