package org.trustllm.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.trustllm.guardrail.TrustGuard;

/**
 * Which guards stand around the chat clients; none where none is named.
 *
 * @param input before the model, in the order in which they look
 * @param output behind the model, in the order in which they look
 * @param reminder what the model is told where a guard asks again; ours where there is none
 * @param attempts how often the model is asked in all where a guard asks again
 * @param telemetry whether decisions are told to OpenTelemetry and Micrometer, where {@code trustllm-telemetry} is there
 */
@ConfigurationProperties(GuardrailProperties.PREFIX)
public record GuardrailProperties(
        @DefaultValue List<Guard> input,
        @DefaultValue List<Guard> output,
        @Nullable String reminder,
        @DefaultValue("2") int attempts,
        @DefaultValue("false") boolean telemetry) {
    static final String PREFIX = "trustllm.guardrail";

    public GuardrailProperties {
        input = List.copyOf(input);
        output = List.copyOf(output);
    }

    /**
     * A guard. What is not said is as {@link org.trustllm.guardrail.TrustGuards} has it.
     *
     * @param judge {@code harmless}, {@code refusal}, {@code toxicity}, {@code harm}, {@code privacy-leak}, {@code injected-prompt}, or
     *     the name of a bean that is a {@link TrustGuard}
     * @param action what is done where it objects
     * @param failMode what is done where its judge gives no verdict
     * @param threshold from where on it objects, from 0 to 1
     * @param calibration what {@code judges calibrate --most-blocked --json} has printed, in place of a threshold
     * @param within the longest that its judge may take
     * @param saying its canned answer
     * @param tested the judge's rate in a test run, for the drift alarm
     */
    public record Guard(
            String judge,
            TrustGuard.@Nullable Action action,
            TrustGuard.@Nullable FailMode failMode,
            @Nullable Double threshold,
            @Nullable Path calibration,
            @Nullable Duration within,
            @Nullable String saying,
            @Nullable Tested tested) {}

    /**
     * The interval of a rate.
     *
     * @param low from 0
     * @param high to 1
     */
    public record Tested(double low, double high) {}
}
