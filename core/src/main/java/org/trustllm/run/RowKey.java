package org.trustllm.run;

import org.trustllm.data.Sample;

/** A sample's key taken apart: {@code safety/misuse#17}, or {@code safety/misuse#17@2} in its second epoch. */
record RowKey(String file, int row, int epoch) {
    /** Stands where there is no row. */
    static final RowKey NONE = new RowKey("", -1, 0);

    static RowKey of(Sample sample) {
        return new RowKey(sample.file(), sample.row(), sample.epoch());
    }

    /** Reads a key. */
    static RowKey parse(String key) {
        int mark = key.lastIndexOf('#');
        int at = key.indexOf('@', mark + 1);
        try {
            int row = Integer.parseInt(key.substring(mark + 1, at < 0 ? key.length() : at));
            int epoch = at < 0 ? 0 : Integer.parseInt(key.substring(at + 1));
            if (mark >= 0 && row >= 0 && (at < 0 || epoch > 0)) {
                return new RowKey(key.substring(0, mark), row, epoch);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "expected a sample's key such as safety/misuse#17 or safety/misuse#17@2, found \"" + key + "\"");
    }

    /** Among which rows its bit or offset is kept. */
    FileEpoch fileEpoch() {
        return new FileEpoch(file, epoch);
    }

    @Override
    public String toString() {
        return file + "#" + row + (epoch == 0 ? "" : "@" + epoch);
    }
}
