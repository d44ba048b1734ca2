package org.trustllm.dashboard.runs;

import java.time.Instant;
import java.util.List;
import org.trustllm.evidence.PackCheck;

/** What came of checking a pack. */
public sealed interface PackFinding {
    /**
     * It was checked.
     *
     * @param at when
     * @param opened keys of the samples whose words it shows; none where it does not verify
     */
    record Checked(Instant at, PackCheck check, List<String> opened) implements PackFinding {
        public Checked {
            opened = List.copyOf(opened);
        }
    }

    /** It is being checked. */
    record Underway() implements PackFinding {}

    /** It could not be checked at all, and why. */
    record Unreadable(String why) implements PackFinding {}
}
