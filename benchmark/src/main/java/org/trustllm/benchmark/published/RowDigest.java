package org.trustllm.benchmark.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.trustllm.internal.files.Digest;

/**
 * A row in few bytes, by which it is known without its text.
 *
 * <p>Only the columns that the published file has are looked at, so answers and verdicts make no difference; neither do
 * white space, the order of columns, and how a number is written. Null, NaN and an absent column are the same: writers
 * of strict JSON put one for the other.
 */
final class RowDigest {
    private final long row;
    private final short[] columns;

    RowDigest(long row, short[] columns) {
        this.row = row;
        this.columns = columns.clone();
    }

    /** The first 8 bytes of the SHA-256 of all columns. */
    long row() {
        return row;
    }

    /**
     * Two bytes a column, which tell columns that changed; 0 where the row has none, and one in 65,535 changes goes
     * unseen.
     */
    short[] columns() {
        return columns.clone();
    }

    static RowDigest of(ObjectNode fields, List<String> columns) {
        return new RowDigest(row(fields, columns), columns(fields, columns));
    }

    /** The first 8 bytes of the SHA-256 of all columns. */
    static long row(ObjectNode fields, List<String> columns) {
        StringBuilder canonical = new StringBuilder(1 << 10);
        columns.forEach(column -> write(column, fields.get(column), canonical));
        return ByteBuffer.wrap(Digest.sha256().digest(bytes(canonical))).getLong();
    }

    /** Two bytes a column. */
    static short[] columns(ObjectNode fields, List<String> columns) {
        short[] each = new short[columns.size()];
        StringBuilder canonical = new StringBuilder();
        for (int i = 0; i < each.length; i++) {
            canonical.setLength(0);
            write(columns.get(i), fields.get(columns.get(i)), canonical);
            each[i] = canonical.isEmpty() ? 0 : column(bytes(canonical));
        }
        return each;
    }

    private static byte[] bytes(StringBuilder canonical) {
        return canonical.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(String column, JsonNode value, StringBuilder out) {
        if (!isNothing(value)) {
            text(column, out);
            write(value, out);
        }
    }

    private static short column(byte[] bytes) {
        int first = Short.toUnsignedInt(
                ByteBuffer.wrap(Digest.sha256().digest(bytes)).getShort());
        return (short) (1 + first % 0xffff);
    }

    /**
     * How many columns stand in both rows with the same content; 0 where these are less than half of the columns that
     * either row has, which is no likeness.
     */
    int agreement(RowDigest other) {
        int same = 0;
        int here = 0;
        int there = 0;
        for (int i = 0; i < columns.length; i++) {
            same += columns[i] != 0 && columns[i] == other.columns[i] ? 1 : 0;
            here += columns[i] != 0 ? 1 : 0;
            there += other.columns[i] != 0 ? 1 : 0;
        }
        return 2 * same < Math.max(here, there) ? 0 : same;
    }

    /** Adds each column's content to those that are known of that column. */
    void into(List<BitSet> contents) {
        for (int i = 0; i < columns.length; i++) {
            contents.get(i).set(Short.toUnsignedInt(columns[i]));
        }
    }

    /** Whether any column that it has is among the known. */
    boolean isIn(List<BitSet> contents) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != 0 && contents.get(i).get(Short.toUnsignedInt(columns[i]))) {
                return true;
            }
        }
        return false;
    }

    /** The columns in which another row is seen to differ. */
    List<String> changed(RowDigest other, List<String> names) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != other.columns[i]) {
                changed.add(names.get(i));
            }
        }
        return changed;
    }

    private static boolean isNothing(JsonNode value) {
        return value == null || value.isNull() || (value.isDouble() && Double.isNaN(value.doubleValue()));
    }

    private static void write(JsonNode value, StringBuilder out) {
        if (isNothing(value)) {
            out.append('-');
        } else if (value.isTextual()) {
            text(value.textValue(), out);
        } else if (value.isNumber()) {
            out.append('n').append(number(value)).append(';');
        } else if (value.isArray()) {
            out.append('[');
            value.forEach(element -> write(element, out));
            out.append(']');
        } else if (value.isObject()) {
            out.append('{');
            value.properties().stream()
                    .filter(field -> !isNothing(field.getValue()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> {
                        text(field.getKey(), out);
                        write(field.getValue(), out);
                    });
            out.append('}');
        } else {
            out.append(value.asText());
        }
    }

    /** With its length in front, so that no two rows can be written alike. */
    private static void text(String text, StringBuilder out) {
        out.append(text.length()).append(':').append(text);
    }

    private static String number(JsonNode value) {
        return value.isDouble() && Double.isInfinite(value.doubleValue())
                ? value.asText()
                : value.decimalValue().stripTrailingZeros().toString();
    }
}
