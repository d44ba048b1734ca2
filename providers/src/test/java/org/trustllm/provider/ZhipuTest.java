package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.ModelException;
import org.trustllm.model.ModelException.Reason;
import org.trustllm.provider.Loopback.Canned;
import org.trustllm.provider.wire.Json;

class ZhipuTest implements OpenAiFormat {
    @Override
    public Provider provider() {
        return Provider.ZHIPU;
    }

    /** Zhipu's own word for it. */
    @Override
    public Canned filtered() {
        return Canned.of(200, OpenAiFormat.ended("", "sensitive"));
    }

    private static Canned coded(int status, String code) {
        ObjectNode root = Json.object();
        root.putObject("error").put("code", code).put("message", "so it is");
        return Canned.of(status, Json.write(root));
    }

    @Test
    void thePolicysCodeIsAFilter() {
        try (Loopback server = Loopback.always(coded(400, "1301"));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThat(model.chat(ChatModelContract.request(PLAIN)).finish())
                    .isEqualTo(ChatResponse.Finish.CONTENT_FILTER);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, 1113, QUOTA_EXHAUSTED",
        "400, 1211, UNKNOWN_MODEL",
        "400, 1002, AUTHENTICATION",
        "429, 1302, RATE_LIMITED"
    })
    void itsNumbersTellMoreThanTheStatus(int status, String code, Reason reason) {
        try (Loopback server = Loopback.always(coded(status, code));
                ConnectedModel model = open(server.address(), Duration.ofSeconds(30))) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> model.chat(ChatModelContract.request(PLAIN)))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
        }
    }
}
