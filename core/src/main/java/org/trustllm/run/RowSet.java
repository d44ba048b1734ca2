package org.trustllm.run;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of rows, at a bit a row. Not safe for use by several threads. */
final class RowSet {
    private final Map<FileEpoch, BitSet> files = new HashMap<>();

    /** Adds a row; false where it was there already. */
    boolean add(RowKey row) {
        BitSet rows = files.computeIfAbsent(row.fileEpoch(), file -> new BitSet());
        boolean fresh = !rows.get(row.row());
        rows.set(row.row());
        return fresh;
    }

    boolean contains(RowKey row) {
        BitSet rows = files.get(row.fileEpoch());
        return rows != null && rows.get(row.row());
    }

    /** Takes a row out; false where it was not there. */
    boolean remove(RowKey row) {
        BitSet rows = files.get(row.fileEpoch());
        if (rows == null || !rows.get(row.row())) {
            return false;
        }
        rows.clear(row.row());
        return true;
    }
}
