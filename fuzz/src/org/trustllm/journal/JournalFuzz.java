package org.trustllm.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.trustllm.Fuzzed;

/** A journal: as it stands, and with each line sealed, so that what is in the lines is reached behind their checksums. */
public final class JournalFuzz {
    private JournalFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        read(bytes);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        Chain chain = new Chain();
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.length() > 2 && line.startsWith("{") && line.endsWith("}")) {
                sealed.writeBytes(chain.seal(line.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        read(sealed.toByteArray());
    }

    private static void read(byte[] bytes) {
        Fuzzed.file("run/outcomes.jsonl", bytes);
        Fuzzed.held(() -> RunStore.read(Fuzzed.file("run"), line -> {}));
        Fuzzed.held(() -> {
            try (RunReader run = RunReader.open(Fuzzed.file("run"))) {
                run.verdicts(verdict -> {});
                run.totals().texts();
            }
        });
    }
}
