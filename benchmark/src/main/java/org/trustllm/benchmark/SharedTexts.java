package org.trustllm.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Digest;

/**
 * Which published rows share a text that no column names: a request under several attacks, a paragraph of evidence, a scenario
 * told twice. The lists are of digests only, and were made from the words of the prompts by scripts in
 * {@code benchmarks/statistics}.
 */
final class SharedTexts {
    /** One request under different attacks; {@code jailbreak_requests.py}. */
    static final SharedTexts REQUESTS = read("published/jailbreak-requests.txt", "request ");

    /** Texts of the other tasks; {@code shared_texts.py}. */
    static final SharedTexts TEXTS = read("published/shared-texts.txt", "text ");

    private static final int DIGITS = 12;

    private final Map<String, String> byDigest;

    private SharedTexts(Map<String, String> byDigest) {
        this.byDigest = byDigest;
    }

    /** The name of a row's text; null where no other row has it. */
    @Nullable
    String of(Sample sample) {
        String prompt = sample.optionalText("prompt");
        return prompt == null
                ? null
                : byDigest.get(
                        Digest.sha256(prompt.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS));
    }

    private static SharedTexts read(String list, String kind) {
        Map<String, String> texts = new HashMap<>();
        try (InputStream file = SharedTexts.class.getResourceAsStream(list);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.US_ASCII))) {
            lines.lines().forEach(line -> texts.put(line.substring(0, DIGITS), kind + line.substring(DIGITS + 1)));
            return new SharedTexts(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
