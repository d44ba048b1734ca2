package org.trustllm.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a calibration was measured on.
 *
 * @param requests what was asked, in a few words; empty where it is not known
 * @param models the models whose answers were labelled, each a group of the calibration; empty where they were not told apart
 * @param notEnglish how many of the answers were in other languages
 * @param labelledBy who labelled, such as {@code people}; empty where it is not known
 * @param local whether it was made here, by {@code judges calibrate}, and not with the judge
 */
public record Origin(String requests, List<String> models, int notEnglish, String labelledBy, boolean local) {
    /** Of calibrations that were kept before they said it. */
    public static final Origin UNKNOWN = new Origin("", List.of(), 0, "", false);

    public Origin {
        models = List.copyOf(models);
    }

    /** For people, with the number of labels: {@code 1,350 labels by people, local}. */
    String words(int labels) {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(Locale.ROOT, "%,d labels", labels) + (labelledBy.isEmpty() ? "" : " by " + labelledBy));
        if (local) {
            parts.add("local");
        }
        return String.join(", ", parts);
    }
}
