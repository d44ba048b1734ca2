package org.trustllm.provider.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trustllm.provider.wire.Reply;

class ServedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'model': 'm-2026-01-02', 'system_fingerprint': 'fp_1'} | m-2026-01-02 fp_1",
                "{'model': 'm', 'system_fingerprint': null} | m",
                "{'modelVersion': 'g-002'} | g-002",
                "{'model': {'name': 'm'}} | \"\"",
                "[] | \"\"",
                "not json | \"\""
            })
    void whatAnsweredIsInTheProvidersOwnWords(String body, String served) {
        assertThat(Served.by(Reply.of(body.replace('\'', '"')))).isEqualTo(served);
    }
}
