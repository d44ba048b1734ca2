package org.trustllm.journal;

import org.trustllm.Fuzzed;

/** A run's description, run.json. */
public final class DescriptionFuzz {
    private DescriptionFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Fuzzed.file("run/run.json", bytes);
        Fuzzed.held(() -> RunStore.description(Fuzzed.file("run")));
    }
}
