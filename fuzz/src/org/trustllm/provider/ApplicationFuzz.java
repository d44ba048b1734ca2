package org.trustllm.provider;

import org.trustllm.Fuzzed;

/** The description of an application, in YAML. */
public final class ApplicationFuzz {
    private ApplicationFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Fuzzed.held(() -> HttpApplicationFile.read(Fuzzed.file("app.yaml", bytes)));
    }
}
