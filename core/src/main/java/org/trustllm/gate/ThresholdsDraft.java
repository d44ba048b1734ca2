package org.trustllm.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;

/**
 * A thresholds file to start from: the headline of each task, with the end of its interval as the limit, so that the run
 * itself passes. What has no value stands in it as a comment.
 */
public record ThresholdsDraft(Report report) {
    private static final int DECIMALS = 3;
    private static final double USUAL_SHARE = 0.02;

    /** The file's text, in YAML. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# limits at which this run just passes; raise them to what you need\n")
                .append("scoring: ")
                .append(report.provenance().scoring())
                .append("\nbound: interval\nunscored_share: {max: ")
                .append(Numbers.plain(Math.max(USUAL_SHARE, rounded(largestShare(), RoundingMode.CEILING))))
                .append("}\nmeasures:\n");
        report.tasks().forEach(task -> yaml.append(line(task)));
        return yaml.toString();
    }

    private double largestShare() {
        return report.tasks().stream()
                .mapToDouble(task -> task.count().unscoredShare())
                .max()
                .orElse(0);
    }

    private static String line(TaskScore task) {
        Measure headline = task.headline();
        String name = task.task().id() + "." + headline.scale().name();
        return headline.value() == null
                ? "  # " + name + ": " + task.remark().replace('\n', ' ') + "\n"
                : String.format(Locale.ROOT, "  %s: %s # %s%n", name, limit(headline), Numbers.text(headline.value()))
                        .replace("\r\n", "\n");
    }

    private static String limit(Measure measure) {
        return measure.scale().direction() == Direction.HIGHER_IS_BETTER
                ? "{min: " + Numbers.plain(rounded(end(measure, false), RoundingMode.FLOOR)) + "}"
                : "{max: " + Numbers.plain(rounded(end(measure, true), RoundingMode.CEILING)) + "}";
    }

    private static double end(Measure measure, boolean high) {
        Interval interval = measure.interval();
        @Nullable Double value = measure.value();
        if (interval != null) {
            return high ? interval.high() : interval.low();
        }
        return value == null ? 0 : value;
    }

    private static double rounded(double value, RoundingMode mode) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, mode).doubleValue();
    }
}
