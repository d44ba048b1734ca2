package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class AzureTest implements OpenAiFormat {
    @Override
    public String verdicts() {
        return "/response_format/json_schema/schema/properties/verdict/enum";
    }

    @Override
    public Provider provider() {
        return Provider.AZURE;
    }

    @Override
    public String path() {
        return "/openai/v1/chat/completions";
    }

    @Override
    public Map.Entry<String, String> keyHeader() {
        return Map.entry("api-key", "");
    }

    /** Azure's filter refuses a prompt with an error. */
    @Override
    public Canned filtered() {
        ObjectNode root = Json.object();
        root.putObject("error")
                .put("message", "The response was filtered due to the prompt triggering the content policy.")
                .put("param", "prompt")
                .put("code", "content_filter")
                .put("status", 400)
                .putObject("innererror")
                .put("code", "ResponsibleAIPolicyViolation");
        return Canned.of(400, Json.write(root));
    }

    @Test
    void theOlderInterfaceIsUsedWhereItsVersionIsNamed() {
        try (Loopback server = Loopback.always(Canned.of(200, answer("yes")));
                ConnectedModel model = Provider.AZURE.open(
                        "my-deployment",
                        Access.ofEnvironment()
                                .withEnvironment(Map.of(
                                        "AZURE_OPENAI_ENDPOINT",
                                        server.address() + "/",
                                        "AZURE_OPENAI_API_KEY",
                                        KEY,
                                        "OPENAI_API_VERSION",
                                        "2024-10-21")::get)
                                .withTimeout(Duration.ofSeconds(30)))) {
            model.chat(ChatModelContract.request(PLAIN));
            assertThat(server.asked().getFirst().path())
                    .isEqualTo("/openai/deployments/my-deployment/chat/completions");
            assertThat(server.asked().getFirst().query()).isEqualTo("api-version=2024-10-21");
            assertThat(server.asked().getFirst().headers()).containsEntry("api-key", KEY);
        }
    }
}
