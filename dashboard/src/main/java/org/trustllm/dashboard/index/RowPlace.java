package org.trustllm.dashboard.index;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a row stands in an index. Where rows were asked several times, each epoch of a file is a file of its own there.
 *
 * @param file {@code safety/misuse}, or {@code safety/misuse@2} for its second epoch
 * @param row its number in the file
 */
public record RowPlace(String file, int row) {
    private static final Pattern KEY = Pattern.compile("(.+)#(\\d{1,9})(@\\d{1,9})?");

    private static final Pattern EPOCH = Pattern.compile("@\\d{1,9}$");

    /** What an index makes of the file and the row of a key, as SQL over the column {@code sample}. */
    static final String FILE_AND_ROW = """
            left(sample, length(sample) - length(split_part(sample, '#', -1)) - 1)
                || CASE WHEN contains(split_part(sample, '#', -1), '@')
                   THEN '@' || split_part(split_part(sample, '#', -1), '@', 2) ELSE '' END,
            try_cast(split_part(split_part(sample, '#', -1), '@', 1) AS INTEGER)""";

    /** The place of a row by its key, {@code safety/misuse#17@2}. */
    public static RowPlace of(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected a key such as safety/misuse#17, found " + key);
        }
        String epoch = parts.group(3) == null ? "" : parts.group(3);
        return new RowPlace(parts.group(1) + epoch, Integer.parseInt(parts.group(2)));
    }

    /** The row's key. */
    public String key() {
        int epoch = mark();
        return file.substring(0, epoch) + "#" + row + file.substring(epoch);
    }

    /** The file without the epoch. */
    public String plainFile() {
        return file.substring(0, mark());
    }

    private int mark() {
        Matcher epoch = EPOCH.matcher(file);
        return epoch.find() ? epoch.start() : file.length();
    }

    /** The same row where it was asked once, or the first time. */
    public RowPlace[] otherwiseAsked() {
        return new RowPlace[] {new RowPlace(plainFile(), row), new RowPlace(plainFile() + "@1", row)};
    }
}
