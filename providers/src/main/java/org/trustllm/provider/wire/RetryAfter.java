package org.trustllm.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long a reply asks to wait. */
public final class RetryAfter {
    private RetryAfter() {}

    /**
     * From {@code retry-after-ms} (OpenAI, Azure), {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3), or
     * {@code RetryInfo} in the body (Google); null where the reply says nothing that can be read.
     */
    public static @Nullable Duration read(Reply reply, Clock clock) {
        Duration wait = milliseconds(reply.header("retry-after-ms"), 1);
        if (wait == null) {
            wait = milliseconds(reply.header("retry-after"), 1000);
        }
        if (wait == null) {
            wait = until(reply.header("retry-after"), reply.header("date"), clock);
        }
        return wait == null && !reply.isSuccess() ? inBody(reply.json()) : wait;
    }

    private static @Nullable Duration milliseconds(@Nullable String text, double unit) {
        if (text == null || !text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return null;
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(text.strip()) * unit));
    }

    private static @Nullable Duration until(@Nullable String text, @Nullable String sent, Clock clock) {
        Instant end = date(text);
        if (end == null) {
            return null;
        }
        // the server's own clock, where it tells, needs not agree with ours
        Instant now = date(sent);
        Duration wait = Duration.between(now == null ? clock.instant() : now, end);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration inBody(JsonNode root) {
        for (JsonNode detail : root.at("/error/details")) {
            String delay = Json.text(detail, "/retryDelay");
            if (delay != null && delay.endsWith("s")) {
                return milliseconds(delay.substring(0, delay.length() - 1), 1000);
            }
        }
        return null;
    }
}
