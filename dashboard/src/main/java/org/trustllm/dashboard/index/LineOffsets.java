package org.trustllm.dashboard.index;

import java.util.Arrays;

/** Where the lines of a journal begin, from their lengths: 4 bytes a line, and a sum every few lines. */
final class LineOffsets {
    private static final int STEP = 256;

    private int[] lengths = new int[STEP];
    private long[] sums = new long[2];
    private int count;
    private long end;

    /** Takes the next line's length in bytes, its line feed included. */
    void add(int length) {
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        if (count % STEP == 0) {
            int at = count / STEP;
            if (at == sums.length) {
                sums = Arrays.copyOf(sums, 2 * at);
            }
            sums[at] = end;
        }
        lengths[count++] = length;
        end += length;
    }

    int count() {
        return count;
    }

    long start(int line) {
        long start = sums[line / STEP];
        for (int i = line - line % STEP; i < line; i++) {
            start += lengths[i];
        }
        return start;
    }

    int length(int line) {
        return lengths[line];
    }
}
