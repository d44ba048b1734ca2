package org.trustllm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trustllm.model.ChatModel;
import org.trustllm.provider.wire.RateLimits;
import org.trustllm.provider.wire.Reply;
import org.trustllm.provider.wire.RetryAfter;

class HeadersTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private static Reply reply(String... headers) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return new Reply(429, map, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                             | PT7S",
                "0                             | PT0S",
                "1.5                           | PT1.5S",
                "Tue, 24 Nov 2026 12:00:30 GMT | PT30S",
                "Tue, 24 Nov 2026 11:00:00 GMT | PT0S"
            })
    void aWaitIsReadInSecondsOrAsADate(String header, Duration wait) {
        assertThat(RetryAfter.read(reply("retry-after", header), NOON)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999999999", "24 Nov 2026"})
    void aWaitThatCannotBeReadIsNone(String header) {
        assertThat(RetryAfter.read(reply("retry-after", header), NOON)).isNull();
    }

    @Test
    void millisecondsGoBeforeSecondsAndTheServersClockBeforeOurs() {
        assertThat(RetryAfter.read(reply("retry-after-ms", "250", "retry-after", "1"), NOON))
                .isEqualTo(Duration.ofMillis(250));
        assertThat(RetryAfter.read(
                        reply("retry-after", "Tue, 24 Nov 2026 09:00:10 GMT", "date", "Tue, 24 Nov 2026 09:00:00 GMT"),
                        NOON))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anthropicTellsWhenAsAPointInTime() {
        ChatModel.RateLimit limit = RateLimits.read(
                reply(
                        "anthropic-ratelimit-requests-remaining", "49",
                        "anthropic-ratelimit-tokens-remaining", "9000",
                        "anthropic-ratelimit-requests-reset", "2026-11-24T12:00:05Z"),
                NOON);
        assertThat(limit).isEqualTo(new ChatModel.RateLimit(49, 9000, Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({"20ms, PT0.02S", "1s, PT1S", "6m0s, PT6M", "1m30.5s, PT1M30.5S", "2h, PT2H", "3, PT3S"})
    void openAiTellsADuration(String header, Duration wait) {
        assertThat(RateLimits.read(reply("x-ratelimit-reset-requests", header), NOON)
                        .untilReset())
                .isEqualTo(wait);
    }

    @Test
    void nonsenseIsNotKnowing() {
        assertThat(RateLimits.read(
                        reply("x-ratelimit-remaining-requests", "many", "x-ratelimit-reset-requests", "soon"), NOON))
                .isEqualTo(ChatModel.RateLimit.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "ftp://host",
                "http://",
                "http://user:pw@host",
                "http://host?key=1",
                "http://host#x",
                "http://ho st"
            })
    void anAddressHoldsNothingButAnAddress(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> Access.address(address));
    }

    @Test
    void anAddressEndsWithoutASlash() {
        assertThat(Access.address(" http://127.0.0.1:8080/v1// ")).isEqualTo("http://127.0.0.1:8080/v1");
    }

    @Test
    void shortKeysAreWordsAndStay() {
        Redaction redaction = Redaction.of(Secret.of("EMPTY"), Secret.of("sk-0123456789"));
        assertThat(redaction.apply("EMPTY sk-0123456789 sk-0123456789x")).isEqualTo("EMPTY [key] [key]x");
    }
}
