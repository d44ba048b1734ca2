package org.trustllm;

import org.trustllm.calling.PriceTable;

/** A file of prices, ours or litellm's. */
public final class PricesFuzz {
    private PricesFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Fuzzed.held(() -> PriceTable.read(Fuzzed.file("prices.json", bytes)));
    }
}
