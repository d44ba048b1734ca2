package org.trustllm.journal;

import org.trustllm.data.RowKey;

/**
 * The keys that differ in nothing but the row; what is known of them is kept together, by the row's number.
 *
 * @param epoch from 1; 0 where every row is asked once
 * @param part as in a key; empty for rows as they stand
 */
record RowSeries(String file, int epoch, String part) {
    static RowSeries of(RowKey key) {
        return new RowSeries(key.file(), key.epoch(), key.part());
    }

    RowKey row(int row) {
        return new RowKey(file, row, epoch, part);
    }
}
