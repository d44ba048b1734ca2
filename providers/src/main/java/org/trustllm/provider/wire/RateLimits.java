package org.trustllm.provider.wire;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel;

/** Reads the headers in which providers say what is left of the quota. */
public final class RateLimits {
    private static final List<String> REQUESTS = List.of(
            "x-ratelimit-remaining-requests",
            "anthropic-ratelimit-requests-remaining",
            "x-ratelimit-remaining-req-minute",
            "ratelimit-remaining");
    private static final List<String> TOKENS = List.of(
            "x-ratelimit-remaining-tokens",
            "anthropic-ratelimit-tokens-remaining",
            "x-ratelimit-remaining-tokens-minute");
    private static final List<String> RESETS = List.of(
            "x-ratelimit-reset-requests",
            "x-ratelimit-reset-tokens",
            "anthropic-ratelimit-requests-reset",
            "anthropic-ratelimit-tokens-reset",
            "ratelimit-reset");

    /** As OpenAI writes durations, {@code 6m0s} or {@code 20ms}. */
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)?");

    private RateLimits() {}

    public static ChatModel.RateLimit read(Reply reply, Clock clock) {
        ChatModel.RateLimit limit =
                new ChatModel.RateLimit(number(reply, REQUESTS), number(reply, TOKENS), reset(reply, clock));
        return limit.equals(ChatModel.RateLimit.UNKNOWN) ? ChatModel.RateLimit.UNKNOWN : limit;
    }

    private static long number(Reply reply, List<String> headers) {
        for (String header : headers) {
            String value = reply.header(header);
            if (value != null && value.strip().matches("\\d{1,15}")) {
                return Long.parseLong(value.strip());
            }
        }
        return -1;
    }

    /** The longest of those that are told, after which everything is there again. */
    private static @Nullable Duration reset(Reply reply, Clock clock) {
        Duration longest = null;
        for (String header : RESETS) {
            String value = reply.header(header);
            Duration wait = value == null ? null : duration(value.strip(), clock);
            if (wait != null && (longest == null || wait.compareTo(longest) > 0)) {
                longest = wait;
            }
        }
        return longest;
    }

    private static @Nullable Duration duration(String text, Clock clock) {
        try {
            Duration wait = Duration.between(clock.instant(), Instant.parse(text));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return parts(text);
        }
    }

    private static @Nullable Duration parts(String text) {
        Matcher matcher = PART.matcher(text);
        double seconds = 0;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            seconds += Double.parseDouble(matcher.group(1))
                    * switch (unit) {
                        case "ms" -> 0.001;
                        case "m" -> 60;
                        case "h" -> 3600;
                        case "d" -> 86400;
                        default -> 1;
                    };
            end = matcher.end();
        }
        return end == 0 || end < text.length() ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }
}
