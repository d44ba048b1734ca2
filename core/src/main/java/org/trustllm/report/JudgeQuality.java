package org.trustllm.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.stats.Estimate;

/**
 * How good the judges behind a figure are, and what the figure would be without their error.
 *
 * @param judges the ids of those that gave a score
 * @param calibrations what is known of them on rows like these
 * @param corrected the rate corrected for the judge's error by Rogan and Gladen; null where it cannot be
 * @param uncorrected why it cannot be; empty where it is
 * @param powered the prediction-powered rate, from this run's own reviewed rows; null where there are too few
 * @param reviewed how many of the figure's rows people have reviewed
 */
public record JudgeQuality(
        Set<String> judges,
        List<Calibration> calibrations,
        @Nullable Estimate corrected,
        String uncorrected,
        @Nullable Estimate powered,
        int reviewed) {
    public JudgeQuality {
        judges = new TreeSet<>(judges);
        calibrations = List.copyOf(calibrations);
    }

    /** How good, in a few words. */
    public String words() {
        return calibrations.isEmpty()
                ? "not calibrated"
                : calibrations.stream()
                        .map(calibration -> words(calibration.all()))
                        .distinct()
                        .collect(Collectors.joining("; "));
    }

    /**
     * What a rate would be without its judge's error: by this run's reviews where there are enough, or by calibration; null
     * where neither can be.
     */
    public @Nullable Estimate withoutError() {
        return powered == null ? corrected : powered;
    }

    /** The same for people. */
    public String correctedText() {
        Estimate without = withoutError();
        return without == null
                ? "–"
                : FigureText.estimate(without) + (powered == null ? "" : " by " + reviewed + " reviews");
    }

    private static String words(Quality quality) {
        List<String> parts = List.of("sensitivity", "specificity", "pearson_r", "mae");
        return parts.stream()
                .filter(name -> quality.figure(name).isPresent())
                .map(name -> name.replace("pearson_r", "r") + " "
                        + String.format(
                                Locale.ROOT,
                                "%.2f",
                                quality.figure(name).orElseThrow().value()))
                .collect(Collectors.joining(", "));
    }
}
