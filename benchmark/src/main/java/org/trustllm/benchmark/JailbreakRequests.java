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
 * Which published jailbreak prompts put the same request under different attacks. No column says so; the list, of digests
 * only, was made by {@code benchmarks/statistics/jailbreak_requests.py} from the words that prompts share.
 */
final class JailbreakRequests {
    private static final int DIGITS = 12;
    private static final Map<String, String> BY_DIGEST = read();

    private JailbreakRequests() {}

    /** The name of a row's request; null where no other attack has it. */
    static @Nullable String of(Sample sample) {
        String prompt = sample.optionalText("prompt");
        return prompt == null
                ? null
                : BY_DIGEST.get(
                        Digest.sha256(prompt.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS));
    }

    private static Map<String, String> read() {
        Map<String, String> requests = new HashMap<>();
        try (InputStream file = JailbreakRequests.class.getResourceAsStream("published/jailbreak-requests.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.US_ASCII))) {
            lines.lines()
                    .forEach(line -> requests.put(line.substring(0, DIGITS), "request " + line.substring(DIGITS + 1)));
            return requests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
