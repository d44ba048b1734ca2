package org.trustllm.dashboard.index;

import java.util.Locale;
import java.util.Set;

/**
 * Which texts are veiled until they are asked for: those of safety and fairness, those that may hold somebody's address,
 * and what a judge found harmful.
 */
public final class Sensitive {
    private static final Set<String> LABELS = Set.of("harmful", "toxic");

    private Sensitive() {}

    /**
     * Whether a text is.
     *
     * @param place the task's id or the row's key, which begin with the section
     * @param label what a judge read
     */
    public static boolean is(String place, String label) {
        return place.startsWith("safety/")
                || place.startsWith("fairness/")
                || place.startsWith("privacy/leakage")
                || place.startsWith("privacy/privacy_leakage")
                || LABELS.contains(label.toLowerCase(Locale.ROOT));
    }
}
