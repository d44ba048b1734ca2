package org.trustllm.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * Which row of a benchmark is meant, and which asking of it: the identity under which answers, verdicts and reviews are
 * kept. Its text is {@code safety/misuse#17}, {@code safety/misuse#17@2} in the second of several epochs, and {@code
 * safety/misuse#17.spelling@2} for a part; the journal writes and reads it, everybody else holds the record.
 *
 * @param file the file without its ending, {@code safety/misuse}
 * @param row the row's position in the file, from 0
 * @param epoch which asking of the row this is, from 1; 0 where every row is asked once
 * @param part which of several questions that are made of the row, in small letters, digits and hyphens; empty for the
 *     row as it stands
 */
public record RowKey(String file, int row, int epoch, String part) implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::file)
            .thenComparingInt(RowKey::row)
            .thenComparing(RowKey::part)
            .thenComparingInt(RowKey::epoch);

    public RowKey {
        if (row < 0 || epoch < 0 || !isWord(part)) {
            throw new IllegalArgumentException(
                    "expected a row and an epoch of at least 0 and a part such as spelling or nothing, found "
                            + text(file, row, epoch, part));
        }
    }

    /** The row as it stands, in an epoch; 0 where every row is asked once. */
    public RowKey(String file, int row, int epoch) {
        this(file, row, epoch, "");
    }

    /** A row that is asked once. */
    public RowKey(String file, int row) {
        this(file, row, 0, "");
    }

    /** Reads a key's text. */
    @JsonCreator
    public static RowKey parse(String text) {
        int mark = text.lastIndexOf('#');
        int at = text.indexOf('@', mark + 1);
        int end = at < 0 ? text.length() : at;
        int dot = text.indexOf('.', mark + 1);
        int rowEnd = dot < 0 || dot > end ? end : dot;
        if (mark >= 0 && isNumber(text, mark + 1, rowEnd) && (at < 0 || isNumber(text, at + 1, text.length()))) {
            int epoch = at < 0 ? 0 : Integer.parseInt(text, at + 1, text.length(), 10);
            String part = rowEnd == end ? "" : text.substring(rowEnd + 1, end);
            if ((at < 0 || epoch > 0) && (rowEnd == end || !part.isEmpty()) && isWord(part)) {
                int row = Integer.parseInt(text, mark + 1, rowEnd, 10);
                return new RowKey(text.substring(0, mark), row, epoch, part);
            }
        }
        throw new IllegalArgumentException(
                "expected a sample's key such as safety/misuse#17 or safety/misuse#17@2, found \"" + text + "\"");
    }

    /** Up to nine digits, which is every number that is written. */
    private static boolean isNumber(String text, int from, int to) {
        return to > from
                && to - from <= 9
                && text.substring(from, to).chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static boolean isWord(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return true;
    }

    /** Another asking of the same. */
    public RowKey inEpoch(int epoch) {
        return new RowKey(file, row, epoch, part);
    }

    /** What was asked, whichever time: the key without its epoch. */
    public RowKey once() {
        return epoch == 0 ? this : inEpoch(0);
    }

    /** By file, row, part and epoch. */
    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }

    /** The key's text, for journals, reports and messages. */
    @Override
    @JsonValue
    public String toString() {
        return text(file, row, epoch, part);
    }

    private static String text(String file, int row, int epoch, String part) {
        return file + "#" + row + (part.isEmpty() ? "" : "." + part) + (epoch == 0 ? "" : "@" + epoch);
    }
}
