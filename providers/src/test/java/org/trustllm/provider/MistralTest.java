package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.trustllm.provider.Loopback.Asked;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class MistralTest implements OpenAiFormat {
    @Override
    public String verdicts() {
        return "/response_format/json_schema/schema/properties/verdict/enum";
    }

    @Override
    public Provider provider() {
        return Provider.MISTRAL;
    }

    @Override
    public String prompt(Asked request) {
        // a text, or parts of one
        var content = request.json().at("/messages/0/content");
        return content.isArray() ? content.at("/0/text").asText() : content.asText();
    }

    @Override
    public Places places() {
        return new Places("/temperature", "/max_tokens", "/random_seed");
    }

    @Override
    public String error(int status, String message) {
        return Json.write(Json.object()
                .put("object", "error")
                .put("message", message)
                .put("type", "an_error")
                .putNull("param")
                .putNull("code"));
    }

    @Test
    void anExtraFieldThatIsForbiddenIsLeftOut() {
        ObjectNode root = Json.object();
        ObjectNode detail = root.putArray("detail").addObject();
        detail.put("type", "extra_forbidden").put("msg", "Extra inputs are not permitted");
        detail.putArray("loc").add("body").add("random_seed");
        try (Loopback server = Loopback.serving(request -> request.json().has("random_seed")
                        ? Canned.of(422, Json.write(root))
                        : Canned.of(200, answer("yes")));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).notes())
                    .singleElement()
                    .asString()
                    .contains("seed");
        }
    }
}
