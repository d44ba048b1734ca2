package org.trustllm.local.judge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.trustllm.internal.files.Digest;

/**
 * Texts that weights were learnt from, known by the first four bytes of the SHA-256 of each in lower case with single spaces, so that
 * they ship without the texts. Of a million texts that were not seen some ten are taken for seen.
 */
public final class SeenTexts {
    private final int[] digests;

    private SeenTexts(int[] digests) {
        this.digests = digests;
    }

    static SeenTexts parse(byte[] bytes) {
        int[] digests = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(digests);
        return new SeenTexts(digests);
    }

    /** What {@link #parse} reads: digests in order, each once. */
    public static byte[] bytes(Collection<String> texts) {
        int[] digests = texts.stream()
                .filter(text -> !text.isBlank())
                .mapToInt(SeenTexts::digest)
                .sorted()
                .distinct()
                .toArray();
        ByteBuffer bytes = ByteBuffer.allocate(digests.length * Integer.BYTES);
        bytes.asIntBuffer().put(digests);
        return bytes.array();
    }

    /** Whether a text is one of them; a blank one never is. */
    public boolean holds(String text) {
        return !text.isBlank() && Arrays.binarySearch(digests, digest(text)) >= 0;
    }

    private static int digest(String text) {
        String plain = String.join(" ", text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return ByteBuffer.wrap(Digest.sha256().digest(plain.getBytes(StandardCharsets.UTF_8)))
                .getInt();
    }
}
