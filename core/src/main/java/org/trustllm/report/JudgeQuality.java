package org.trustllm.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Calibration;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.internal.text.Counted;
import org.trustllm.stats.Estimate;

/**
 * How good the judges behind a figure are, and what the figure would be without their error.
 *
 * @param judges the ids of those that gave a score
 * @param calibrations what is known of them
 * @param elsewhere whether that was measured on other rows than these, so that it is no ground for a correction
 * @param corrected the rate without the judge's error, where labelled models show that it can be told; null where not
 * @param uncorrected why it cannot be; empty where it is
 * @param powered the prediction-powered rate, from this run's own reviewed rows; null where there are too few
 * @param reviewed how many of the figure's rows people have reviewed
 */
public record JudgeQuality(
        Set<String> judges,
        List<Calibration> calibrations,
        boolean elsewhere,
        @Nullable Estimate corrected,
        String uncorrected,
        @Nullable Estimate powered,
        int reviewed) {
    private static final String PEOPLE = "people";

    public JudgeQuality {
        judges = new TreeSet<>(judges);
        calibrations = List.copyOf(calibrations);
    }

    /** How good, by how many labels of whom, in a few words. */
    public String words() {
        return calibrations.isEmpty()
                ? "not calibrated"
                : calibrations.stream().map(Calibration::words).distinct().collect(Collectors.joining("; "))
                        + (elsewhere ? ", measured elsewhere" : "");
    }

    /**
     * What a rate would be without its judge's error: by this run's reviews where there are enough, or by labelled models; null
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
                : FigureText.estimate(without)
                        + (powered == null ? towards() : " by " + Counted.of(reviewed, "review"));
    }

    /** Whose verdicts the corrected rate comes near, where these are no people. */
    private String towards() {
        String by =
                calibrations.isEmpty() ? "" : calibrations.getFirst().origin().labelledBy();
        return by.isEmpty() || by.equals(PEOPLE) ? "" : ", as " + by + " has it, not people";
    }
}
