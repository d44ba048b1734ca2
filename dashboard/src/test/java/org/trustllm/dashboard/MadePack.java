package org.trustllm.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.trustllm.evidence.Disclosure;
import org.trustllm.evidence.EvidencePack;
import org.trustllm.evidence.SigningKey;

/** Packs of evidence of runs that were made for a test. */
final class MadePack {
    static final String SAMPLE = "safety/misuse#0";

    private MadePack() {}

    /** One with every answer. */
    static EvidencePack whole(Path run, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Path key = run.resolveSibling("signer.key");
        return EvidencePack.make(
                run,
                MadeRun.BENCHMARK,
                Files.exists(key) ? SigningKey.read(key) : SigningKey.make(key),
                to,
                "test",
                Map.of());
    }

    /** One that shows the words of one sample and all verdicts. */
    static EvidencePack shown(EvidencePack whole, Path to) throws IOException {
        return whole.open(new Disclosure(Set.of(SAMPLE), Set.of(), true), to);
    }
}
