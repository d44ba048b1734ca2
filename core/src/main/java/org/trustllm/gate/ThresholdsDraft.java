package org.trustllm.gate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trustllm.journal.Totals;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Interval;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;
import org.trustllm.report.TaskScore;

/**
 * A thresholds file to start from: the headline of each task, with the end of its interval as the limit, so that the run
 * itself passes, unless more of it is unscored than a build should let through. What has no value, and a limit that would
 * ask nothing, stand in it as comments.
 */
record ThresholdsDraft(Report report) {
    private static final int DECIMALS = 3;

    private static final String NEEDED =
            "  # no figure of this run gives a limit. Ask more rows (--limit all, --benchmark published), or write what you need.\n";

    /** The file's text, in YAML. */
    String yaml() {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# limits at which this run just passes; raise them to what you need\n")
                .append("scoring: ")
                .append(report.provenance().scoring())
                .append("\nbound: interval\nunscored_share: {max: ")
                .append(Numbers.plain(Unscored.USUAL))
                .append("}")
                .append(tooMany())
                .append("\n")
                .append(unopened())
                .append("measures:");
        List<String> lines = report.tasks().stream()
                .filter(task -> task.rows() > 0)
                .map(ThresholdsDraft::line)
                .toList();
        boolean nothing = lines.stream().allMatch(ThresholdsDraft::isComment);
        yaml.append(nothing ? " {}\n" + NEEDED : "\n");
        lines.forEach(yaml::append);
        return yaml.toString();
    }

    /** None where the run has none; a bound that most of its answers break is no start. */
    private String unopened() {
        Totals.Thinking thinking = report.thinking();
        if (thinking.withText() == 0 || report.isOfThoughtsToo()) {
            return "";
        }
        return thinking.bareEnds() == 0
                ? "unopened_share: {max: 0}\n"
                : "# unopened_share: in %d of %d answers thoughts end by a mark that nobody opened\n"
                        .formatted(thinking.bareEnds(), thinking.withText());
    }

    /** What of the run does not pass the bound, which is not made wider for it. */
    private String tooMany() {
        List<String> tasks = report.tasks().stream()
                .filter(task ->
                        task.headline().value() != null && task.coverage().unscoredShare() > Unscored.USUAL)
                .map(task ->
                        task.task().id() + " " + Numbers.text(task.coverage().unscoredShare()))
                .toList();
        double whole = report.coverage().unscoredShare();
        return tasks.isEmpty() && whole <= Unscored.USUAL
                ? ""
                : " # this run does not pass: " + Numbers.text(whole) + " of it is unscored"
                        + (tasks.isEmpty() ? "" : "; " + String.join(", ", tasks));
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    private static String line(TaskScore task) {
        Measure headline = task.headline();
        String name = task.task().id() + "." + headline.scale().name();
        if (headline.value() == null) {
            return "  # " + name + ": " + task.remark().replace('\n', ' ') + "\n";
        }
        boolean higher = headline.scale().direction() == Direction.HIGHER_IS_BETTER;
        double limit = rounded(end(headline, !higher), higher ? RoundingMode.FLOOR : RoundingMode.CEILING);
        boolean asksNothing = higher
                ? limit <= headline.scale().low()
                : limit >= headline.scale().high();
        return asksNothing
                ? "  # %s: %s; a limit of %s would ask nothing: too few rows, or write the limit that you need%n"
                        .formatted(name, Numbers.text(headline.value()), Numbers.plain(limit))
                        .replace("\r\n", "\n")
                : String.format(
                                Locale.ROOT,
                                "  %s: {%s: %s} # %s, %s%n",
                                name,
                                higher ? "min" : "max",
                                Numbers.plain(limit),
                                Numbers.text(headline.value()),
                                Unscored.words(headline))
                        .replace("\r\n", "\n");
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
