package org.trustllm.dashboard.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text that is looked for. */
final class Needle {
    private final String bytes;
    private final int[] slices;

    private Needle(String bytes, int[] slices) {
        this.bytes = bytes;
        this.slices = slices;
    }

    static Needle of(String text) {
        byte[] bytes = Folded.bytes(text);
        int[] slices = new int[Math.max(0, bytes.length - 2)];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = TextBlock.slice(bytes, i);
        }
        return new Needle(
                new String(bytes, StandardCharsets.ISO_8859_1),
                Arrays.stream(slices).distinct().toArray());
    }

    /** Its folded bytes, each as a character: the virtual machine finds such strings fastest. */
    String bytes() {
        return bytes;
    }

    /** In which slices of a {@link TextBlock} a text must stand that holds it. */
    int[] slices() {
        return slices;
    }
}
