package org.trustllm.journal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.trustllm.data.RowKey;

/**
 * Where in the journal the last line on each row stands: exact, and about 8 bytes a row. Not safe for use by several
 * threads.
 */
final class Offsets {
    private final Map<RowSeries, Rows> files = new HashMap<>();

    /** One file's rows: 0 for none, otherwise the position and whether the line lasts. */
    private static final class Rows {
        private long[] lines = new long[16];
        private final BitSet repeated = new BitSet();
    }

    /** Notes a line; {@code lasts} says that there need not be another. */
    void put(RowKey key, long position, boolean lasts) {
        Rows rows = files.computeIfAbsent(RowSeries.of(key), file -> new Rows());
        if (key.row() >= rows.lines.length) {
            rows.lines = Arrays.copyOf(rows.lines, Math.max(key.row() + 1, rows.lines.length * 3 / 2));
        }
        if (rows.lines[key.row()] != 0) {
            rows.repeated.set(key.row());
        }
        rows.lines[key.row()] = ((position << 1) | (lasts ? 1 : 0)) + 1;
    }

    /** The position of the last line, or -1. */
    long position(RowKey key) {
        long line = line(key);
        return line == 0 ? -1 : (line - 1) >> 1;
    }

    /** Whether there is a last line, and it lasts. */
    boolean lasts(RowKey key) {
        long line = line(key);
        return line != 0 && ((line - 1) & 1) == 1;
    }

    /** Whether there is more than one line. */
    boolean repeated(RowKey key) {
        Rows rows = files.get(RowSeries.of(key));
        return rows != null && rows.repeated.get(key.row());
    }

    private long line(RowKey key) {
        Rows rows = files.get(RowSeries.of(key));
        return rows == null || key.row() >= rows.lines.length ? 0 : rows.lines[key.row()];
    }
}
