package org.trustllm.internal.markup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.VarianceComponents;
import org.trustllm.task.CardRow;

/** Figures as text. */
public final class FigureText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private FigureText() {}

    /** Three decimals, or a dash. */
    public static String value(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** The 95 % interval in brackets, and the bounds where many answers are unscored; or nothing. */
    public static String interval(Measure measure) {
        Measure.Bounds bounds = measure.bounds();
        return Stream.of(intervalAlone(measure), bounds == null ? "" : bounds(bounds))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The 95 % interval in brackets, or nothing. */
    public static String intervalAlone(Measure measure) {
        Interval interval = measure.interval();
        return interval == null ? "" : "[" + value(interval.low()) + ", " + value(interval.high()) + "]";
    }

    /** Where a figure could lie, whatever its unscored answers were. */
    public static String bounds(Measure.Bounds bounds) {
        return "unscored: " + value(bounds.low()) + " to " + value(bounds.high());
    }

    /** An instant for people, in UTC; what is no instant stays as it is. */
    public static String date(String instant) {
        try {
            return instant.isEmpty() ? "not recorded" : DATE.format(Instant.parse(instant));
        } catch (DateTimeParseException e) {
            return instant;
        }
    }

    /** How answers to prompts that were asked several times vary; empty where each was asked once. */
    public static String variance(Measure measure) {
        VarianceComponents variance = measure.variance();
        return variance == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "variance %s within prompts, %s between prompts; %d prompts, %d answers; one asking of each may be off by %s",
                        value(variance.within()),
                        value(variance.between()),
                        variance.prompts(),
                        variance.answers(),
                        value(variance.oneAsking()));
    }

    /** The figures of several wordings; empty where rows are asked in one. */
    public static String wordings(Measure measure) {
        return measure.wordings().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s in %d wordings, standard deviation %s",
                        measure.wordings().stream().map(FigureText::value).collect(Collectors.joining(", ")),
                        measure.wordings().size(),
                        value(Math.sqrt(measure.betweenWordings())));
    }

    /** A number with its 95 % interval. */
    public static String estimate(Estimate estimate) {
        return "%s [%s, %s]".formatted(value(estimate.value()), value(estimate.low()), value(estimate.high()));
    }

    /** What a row of the rank card is the mean of; tasks without their section, which the row names. */
    public static String meanOf(CardRow row) {
        return row.figures().getFirst().metric() + " of "
                + row.figures().stream()
                        .map(figure -> figure.task().substring(figure.task().indexOf('/') + 1))
                        .collect(Collectors.joining(", "));
    }
}
