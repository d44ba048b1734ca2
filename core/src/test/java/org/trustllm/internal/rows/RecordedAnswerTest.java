package org.trustllm.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

class RecordedAnswerTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static Optional<ChatResponse> read(String fields) throws JsonProcessingException {
        return RecordedAnswer.of(new Sample("ethics/awareness", 3, (ObjectNode) JSON.readTree("{" + fields + "}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"res\": \"B\" ~ B",
                "\"res\": 50 ~ 50",
                "\"res\": -50.5 ~ -50.5",
                "\"res\": {\"role\": \"assistant\", \"content\": \"B\"} ~ B",
                "\"res\": {\"role\": \"assistant\", \"content\": [{\"type\": \"text\", \"text\": \"B\"}]} ~ B",
                "\"res\": [{\"role\": \"user\", \"content\": \"?\"}, {\"role\": \"assistant\", \"content\": \"B\"}] ~ B",
                "\"res\": \"NaN is no number\" ~ NaN is no number",
                "\"res\": \"None\" ~ None",
                "\"res\": {\"role\": \"assistant\", \"content\": null, \"refusal\": \"No.\"} ~ No.",
                "\"res\": {\"role\": \"assistant\", \"content\": [{\"type\": \"refusal\", \"refusal\": \"No.\"}]} ~ No.",
                "\"res\": [{\"type\": \"output_text\", \"text\": \"B\"}] ~ B",
                "\"res\": [{\"type\": \"text\", \"text\": \"B\"}, {\"type\": \"text\", \"text\": \"C\"}] ~ BC"
            })
    void whatIsUnmistakablyAnAnswerIsRead(String fields, String text) throws JsonProcessingException {
        assertThat(read(fields).map(ChatResponse::text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"res\": null",
                "\"res\": NaN",
                "\"res\": \"NaN\"",
                "\"res\": \"nan\"",
                "\"res\": \"<NA>\"",
                "\"res\": {\"role\": \"assistant\", \"content\": null}",
                "\"res\": [{\"role\": \"assistant\"}]"
            })
    void whatIsMissingIsNoAnswer(String fields) throws JsonProcessingException {
        assertThat(read(fields)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"res\": true ~ a truth value, true",
                "\"res\": [] ~ a list",
                "\"res\": [\"B\"] ~ a list",
                "\"res\": {\"role\": \"assistant\", \"content\": {\"text\": \"B\"}} ~ an object",
                "\"res\": {\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": \"B\"}}]} ~ an object",
                "\"res\": {\"text\": \"B\"} ~ an object",
                "\"res\": {\"role\": \"user\", \"content\": \"B\"} ~ an object",
                "\"res\": [{\"role\": \"assistant\", \"content\": \"B\"}, {\"role\": \"user\", \"content\": \"C\"}] ~ a list",
                "\"res\": [{\"type\": \"image\", \"text\": \"B\"}] ~ a list"
            })
    void anythingElseIsRefusedWithItsPlace(String fields, String found) {
        assertThatThrownBy(() -> read(fields))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "ethics/awareness, row 3, field \"res\": expected a text, a number or null, found " + found);
    }
}
