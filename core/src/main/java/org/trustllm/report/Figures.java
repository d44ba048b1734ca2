package org.trustllm.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.VarianceComponents;
import org.trustllm.task.CardRow;

/** Figures as text. */
public final class Figures {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Figures() {}

    /** Three decimals, or a dash. */
    public static String value(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** The 95 % interval in brackets, or nothing. */
    public static String interval(Measure measure) {
        Interval interval = measure.interval();
        return interval == null ? "" : "[" + value(interval.low()) + ", " + value(interval.high()) + "]";
    }

    /** An instant for people, in UTC; what is no instant stays as it is. */
    static String date(@Nullable String instant) {
        try {
            return instant == null ? "not recorded" : DATE.format(Instant.parse(instant));
        } catch (DateTimeParseException e) {
            return instant;
        }
    }

    /** How answers to prompts that were asked several times vary; empty where each was asked once. */
    static String variance(Measure measure) {
        VarianceComponents variance = measure.variance();
        return variance == null
                ? ""
                : "variance %s within prompts, %s between prompts; %d prompts, %d answers"
                        .formatted(
                                value(variance.within()),
                                value(variance.between()),
                                variance.prompts(),
                                variance.answers());
    }

    /** A number with its 95 % interval. */
    static String estimate(Estimate estimate) {
        return "%s [%s, %s]".formatted(value(estimate.value()), value(estimate.low()), value(estimate.high()));
    }

    /** What a rate would be without its judge's error: by this run's reviews where there are enough, or by calibration. */
    static String corrected(JudgeQuality quality) {
        if (quality.powered() != null) {
            return estimate(quality.powered()) + " by " + quality.reviewed() + " reviews";
        }
        return quality.corrected() == null ? "–" : estimate(quality.corrected());
    }

    /** What a row of the rank card is the mean of; tasks without their section, which the row names. */
    static String meanOf(CardRow row) {
        return row.figures().getFirst().metric() + " of "
                + row.figures().stream()
                        .map(figure -> figure.task().substring(figure.task().indexOf('/') + 1))
                        .collect(Collectors.joining(", "));
    }
}
