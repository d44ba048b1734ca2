package org.trustllm.run;

/**
 * The rows of a file in one epoch, which are kept together.
 *
 * @param epoch from 1; 0 where every row is asked once
 */
record FileEpoch(String file, int epoch) {
    RowKey row(int row) {
        return new RowKey(file, row, epoch);
    }
}
