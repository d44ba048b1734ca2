package org.trustllm.local;

import org.trustllm.Fuzzed;

/** The header of a file of weights. */
public final class GgufFuzz {
    private GgufFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Fuzzed.held(() -> GgufHeader.read(Fuzzed.file("model.gguf", bytes)));
    }
}
