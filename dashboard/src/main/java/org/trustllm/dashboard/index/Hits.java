package org.trustllm.dashboard.index;

import java.util.BitSet;

/** The lines of answers that hold a text, as the database takes them in one value. */
public final class Hits {
    /** What holds for rows of {@code v} whose answer is among them; takes {@link #lines} and {@link #bits}. */
    public static final String CONDITION =
            "CASE WHEN v.asked < ? THEN get_bit(?::BLOB::BIT, v.asked) = 1 ELSE false END";

    private final byte[] bits;

    private Hits(byte[] bits) {
        this.bits = bits;
    }

    static Hits of(BitSet lines) {
        byte[] bits = new byte[lines.length() / 8 + 1];
        byte[] lowestFirst = lines.toByteArray();
        for (int i = 0; i < lowestFirst.length; i++) {
            bits[i] = (byte) (Integer.reverse(lowestFirst[i]) >>> 24);
        }
        return new Hits(bits);
    }

    /** A bit a line, the first line in the first byte's highest bit; at least one byte. */
    public byte[] bits() {
        return bits;
    }

    /** How many lines it speaks of. */
    public int lines() {
        return 8 * bits.length;
    }
}
