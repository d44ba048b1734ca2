package org.trustllm.run;

import org.trustllm.data.Sample;

/** A sample's key taken apart: {@code safety/misuse#17}. */
record RowKey(String file, int row) {
    /** Stands where there is no row. */
    static final RowKey NONE = new RowKey("", -1);

    static RowKey of(Sample sample) {
        return new RowKey(sample.file(), sample.row());
    }

    /** Reads a key. */
    static RowKey parse(String key) {
        int mark = key.lastIndexOf('#');
        try {
            int row = Integer.parseInt(key.substring(mark + 1));
            if (mark >= 0 && row >= 0) {
                return new RowKey(key.substring(0, mark), row);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("expected a sample's key such as safety/misuse#17, found \"" + key + "\"");
    }

    @Override
    public String toString() {
        return file + "#" + row;
    }
}
