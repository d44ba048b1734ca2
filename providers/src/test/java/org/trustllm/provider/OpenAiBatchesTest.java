package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.trustllm.calling.Calling;
import org.trustllm.model.ModelException;
import org.trustllm.provider.BatchServer.End;
import org.trustllm.provider.Loopback.Canned;

class OpenAiBatchesTest extends BatchContract {
    @Override
    BatchServer server() {
        return new OpenAiBatchServer();
    }

    @Override
    Provider provider() {
        return Provider.OPENAI;
    }

    @Override
    String base() {
        return "/v1";
    }

    @Test
    void aQueueThatHasNoRoomForAllRowsIsGivenThemByHalves() throws IOException {
        server.end = before -> before == 0 ? End.QUEUE_FULL : End.ENDED;
        assertThat(ask()).isTrue();
        everyRowIsAnswered();
        assertThat(server.batches.values())
                .extracting(batch -> batch.requests.size())
                .containsExactly(ROWS, ROWS / 2, ROWS / 2);
    }

    @Test
    void everyEpochOfARowIsARowOfItsOwn() throws IOException {
        server.looksBeforeEnd = 0;
        boolean whole = with(Calling.DEFAULT, evaluation -> evaluation.epochs(2).ask());
        assertThat(whole).isTrue();
        assertThat(answers()).hasSize(2 * ROWS);
        assertThat(server.batches.values())
                .singleElement()
                .satisfies(batch -> assertThat(batch.requests)
                        .hasSize(2 * ROWS)
                        .containsKeys("ethics/choice#0@1", "ethics/choice#9@2"));
    }

    @Test
    void aServerThatHasNoBatchesSaysSoBeforeAnythingIsAsked() {
        server.close();
        try (Loopback none = Loopback.always(Canned.of(404, "{\"detail\":\"Not Found\"}"))) {
            elsewhere = none.address();
            assertThatThrownBy(this::ask)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("expected an interface for batches at this address");
            assertThat(none.asked()).hasSize(1);
        }
    }
}
