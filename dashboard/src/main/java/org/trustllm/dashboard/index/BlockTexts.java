package org.trustllm.dashboard.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Reads some texts of a block; where many are wanted, those between them as well, which takes fewer reads. */
final class BlockTexts {
    private static final int WINDOW = 1 << 17;
    private static final int MANY = TextBlock.ROWS / 8;

    private final FileChannel words;
    private final TextBlock.Places places;
    private final BitSet wanted;
    private final Needle needle;
    private String window = "";
    private long begin;
    private int next = -1;

    BlockTexts(FileChannel words, TextBlock.Places places, BitSet wanted, Needle needle) {
        this.needle = needle;
        this.words = words;
        this.places = places;
        this.wanted = wanted;
    }

    /** The lines of those that hold a text. */
    IntStream holding() throws IOException {
        int last = wanted.length();
        int ahead = wanted.cardinality() >= MANY ? WINDOW : 0;
        long end = places.start();
        for (int row = 0; row < last; row++) {
            end += places.length(row);
        }
        IntStream.Builder lines = IntStream.builder();
        long at = places.start();
        for (int row = 0; row < last; row++) {
            int length = places.length(row);
            if (wanted.get(row)) {
                if (at + length > begin + window.length()) {
                    load(at, (int) Math.min(Math.max(length, ahead), end - at));
                }
                if (isAt((int) (at - begin), length)) {
                    lines.add(places.line(row));
                }
            }
            at += length;
        }
        return lines.build();
    }

    private void load(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        TextBlock.readFully(words, bytes, at);
        window = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        begin = at;
        next = -1;
    }

    /** Whether the needle stands in this part of the window; what ends a text is in no needle. */
    private boolean isAt(int offset, int length) {
        if (next < offset) {
            int found = window.indexOf(needle.bytes(), offset);
            next = found < 0 ? Integer.MAX_VALUE : found;
        }
        return next < offset + length;
    }
}
