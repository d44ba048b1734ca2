package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trustllm.provider.wire.Json;

class AnthropicBatchesTest extends BatchContract {
    @Override
    BatchServer server() {
        return new AnthropicBatchServer();
    }

    @Override
    Provider provider() {
        return Provider.ANTHROPIC;
    }

    @Override
    String base() {
        return "/v1";
    }

    @Test
    void anothersBatchOfAsManyRowsIsNotTakenForOurs() throws IOException {
        // handed in by somebody else, with rows of the same number
        Map<String, JsonNode> theirs = new LinkedHashMap<>();
        for (int i = 0; i < ROWS; i++) {
            theirs.put("their-" + i, Json.tree("{\"messages\":[{\"content\":\"Theirs %d\"}]}".formatted(i)));
        }
        server.create("msgbatch_theirs", "", theirs);
        server.paid.clear();
        server.failedCreations.set(1);
        assertThat(ask()).isTrue();
        everyRowIsAnsweredAndPaidForOnce();
        assertThat(server.batches).hasSize(2);
    }
}
