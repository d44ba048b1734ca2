package org.trustllm.dashboard.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Signatures of a thousand texts, by which nearly all that do not hold a word are ruled out unread (Faloutsos and
 * Christodoulakis, "Signature files", 1984). Each three bytes of a text set a bit; the bits of one kind stand together
 * for all texts, so that a question reads a few short slices. Behind them no text that holds the word is missing;
 * those left over are read.
 */
final class TextBlock {
    /** Texts of a block. */
    static final int ROWS = 1024;

    /** A quarter of the bits is set by a text of a thousand characters. */
    private static final int SLICE_BITS = 11;

    private static final int SLICE = ROWS / 8;
    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES * ROWS;

    /** Bytes of a block. */
    static final int SIZE = HEAD + (SLICE << SLICE_BITS);

    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

    /** Which slice has a bit for three bytes of a text. */
    static int slice(byte[] text, int at) {
        int three = ((text[at] & 0xFF) << 16) | ((text[at + 1] & 0xFF) << 8) | (text[at + 2] & 0xFF);
        return (three * 0x9E3779B1) >>> (Integer.SIZE - SLICE_BITS);
    }

    /** Reads a block that was written. */
    void read(FileChannel file, int block) throws IOException {
        readFully(file, bytes.clear(), (long) block * SIZE);
    }

    void write(FileChannel file, int block) throws IOException {
        bytes.clear();
        long at = (long) block * SIZE;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    /** Empties it for texts that begin there. */
    void begin(long start) {
        Arrays.fill(bytes.array(), (byte) 0);
        bytes.putLong(0, start);
    }

    /** Takes a text; one that has been taken in the same place before is overwritten. */
    void set(int row, int line, byte[] text) {
        bytes.putInt(Long.BYTES + Integer.BYTES * row, line);
        bytes.putInt(Long.BYTES + Integer.BYTES * (ROWS + row), text.length);
        byte[] bits = bytes.array();
        int at = HEAD + row / 8;
        int bit = 1 << (row % 8);
        for (int i = 0; i < text.length - 2; i++) {
            bits[at + slice(text, i) * SLICE] |= (byte) bit;
        }
    }

    /** Which of a block's first texts may hold what stands in all of these slices. */
    static BitSet candidates(FileChannel file, int block, int rows, int[] slices) throws IOException {
        BitSet candidates = new BitSet(ROWS);
        candidates.set(0, rows);
        ByteBuffer slice = ByteBuffer.allocate(SLICE);
        for (int i = 0; i < slices.length && !candidates.isEmpty(); i++) {
            readFully(file, slice.clear(), (long) block * SIZE + HEAD + (long) slices[i] * SLICE);
            candidates.and(BitSet.valueOf(slice.flip()));
        }
        return candidates;
    }

    /** Where the texts of a block stand. */
    static Places places(FileChannel file, int block) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, head, (long) block * SIZE);
        return new Places(head);
    }

    /** Lines and lengths of a block's texts. */
    record Places(ByteBuffer head) {
        /** Where the first text begins. */
        long start() {
            return head.getLong(0);
        }

        /** The line in the journal. */
        int line(int row) {
            return head.getInt(Long.BYTES + Integer.BYTES * row);
        }

        /** Bytes of the text. */
        int length(int row) {
            return head.getInt(Long.BYTES + Integer.BYTES * (ROWS + row));
        }
    }

    static void readFully(FileChannel file, ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int read = file.read(into, at);
            if (read < 0) {
                throw new EOFException(
                        "expected %d more bytes of the index, found its end".formatted(into.remaining()));
            }
            at += read;
        }
    }
}
