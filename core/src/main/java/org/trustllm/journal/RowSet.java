package org.trustllm.journal;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.trustllm.data.RowKey;

/** A set of rows, at a bit a row. Not safe for use by several threads. */
final class RowSet {
    private final Map<RowSeries, BitSet> files = new HashMap<>();

    /** Adds a row; false where it was there already. */
    boolean add(RowKey row) {
        BitSet rows = files.computeIfAbsent(RowSeries.of(row), file -> new BitSet());
        boolean fresh = !rows.get(row.row());
        rows.set(row.row());
        return fresh;
    }

    boolean contains(RowKey row) {
        BitSet rows = files.get(RowSeries.of(row));
        return rows != null && rows.get(row.row());
    }

    /** Takes a row out; false where it was not there. */
    boolean remove(RowKey row) {
        BitSet rows = files.get(RowSeries.of(row));
        if (rows == null || !rows.get(row.row())) {
            return false;
        }
        rows.clear(row.row());
        return true;
    }
}
