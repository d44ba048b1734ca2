package org.trustllm.internal.journal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Rows of a file as text, {@code 0-59,70}. */
public final class RowRanges {
    /** No file of rows comes near it, and a stranger's plan takes no more memory than this. */
    private static final int MOST_ROWS = 100_000_000;

    private RowRanges() {}

    /** As text. */
    public static String text(BitSet rows) {
        List<String> ranges = new ArrayList<>();
        for (int from = rows.nextSetBit(0); from >= 0; from = rows.nextSetBit(rows.nextClearBit(from))) {
            int last = rows.nextClearBit(from) - 1;
            ranges.add(from == last ? Integer.toString(from) : from + "-" + last);
        }
        return String.join(",", ranges);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static BitSet read(String ranges) {
        BitSet rows = new BitSet();
        for (String range : ranges.isEmpty() ? new String[0] : ranges.split(",", -1)) {
            int dash = range.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int to = Integer.parseInt(range.substring(dash + 1));
            if (from < 0 || to < from || to >= MOST_ROWS) {
                throw new IllegalArgumentException("the rows " + range);
            }
            rows.set(from, to + 1);
        }
        return rows;
    }
}
