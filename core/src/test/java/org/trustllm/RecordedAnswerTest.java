package org.trustllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.journal.Attempt;
import org.trustllm.judge.Verdict;

class RecordedAnswerTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static Attempt read(String fields) throws JsonProcessingException {
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
                "\"res\": [{\"type\": \"text\", \"text\": \"B\"}, {\"type\": \"text\", \"text\": \"C\"}] ~ BC"
            })
    void whatIsUnmistakablyAnAnswerIsRead(String fields, String text) throws JsonProcessingException {
        assertThat(read(fields))
                .isInstanceOfSatisfying(
                        Attempt.Answer.class,
                        answer -> assertThat(answer.response().text()).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"res\": null", "\"res\": NaN", "\"res\": \"NaN\""})
    void whatIsMissingIsNoAnswer(String fields) throws JsonProcessingException {
        assertThat(read(fields))
                .isInstanceOfSatisfying(
                        Attempt.Failure.class, none -> assertThat(none.why()).isEqualTo(Verdict.Why.NO_ANSWER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"res\": true ~ a truth value, true",
                "\"res\": [] ~ a list",
                "\"res\": [\"B\"] ~ a list",
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
