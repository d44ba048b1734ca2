package org.trustllm.journal;

import org.trustllm.Fuzzed;

/** What people said of a run, as a run directory brings it. */
public final class ReviewsFuzz {
    private ReviewsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Fuzzed.file("run/reviews.jsonl", bytes);
        Fuzzed.held(() -> new ReviewFile(Fuzzed.file("run")).read(fault -> {}));
    }
}
