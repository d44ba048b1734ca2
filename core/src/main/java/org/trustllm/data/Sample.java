package org.trustllm.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One row of one file of a benchmark: what is asked, what is right, and every other column.
 *
 * @param key the row's name in journals and reports; unique within a benchmark
 * @param fields the row's columns as they were read; not to be changed
 */
public record Sample(RowKey key, ObjectNode fields) {
    /**
     * How many characters a text of a row, and an answer to it, may have. A prompt, an answer and its thoughts of this
     * length, all of characters that JSON writes with six bytes, are still a line that a journal reads back.
     */
    public static final int LONGEST_TEXT = 50_000_000;

    /** A row that is asked once. */
    public Sample(String file, int row, ObjectNode fields) {
        this(new RowKey(file, row), fields);
    }

    /** One of several askings of the row. */
    public Sample inEpoch(int epoch) {
        return new Sample(key.inEpoch(epoch), fields);
    }

    /** The same row with other columns. */
    public Sample with(ObjectNode fields) {
        return new Sample(key, fields);
    }

    /** The file without its ending, {@code safety/misuse}. */
    public String file() {
        return key.file();
    }

    /** The row's position in the file, from 0. */
    public int row() {
        return key.row();
    }

    /** The text of a column that must be there: a string, number or boolean. */
    public String text(String field) {
        String text = optionalText(field);
        if (text == null) {
            throw new InputException(file(), row(), field, "a text", describe(fields.get(field)));
        }
        return text;
    }

    /** The text of a column, or null where the column is absent, null, or no single value. */
    public @Nullable String optionalText(String field) {
        JsonNode value = fields.get(field);
        return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
    }

    /** The text of a column that must be one of a closed set. */
    public String oneOf(String field, Collection<String> allowed) {
        String text = text(field);
        if (!allowed.contains(text)) {
            throw new InputException(
                    file(), row(), field, "one of " + String.join(", ", allowed), "\"" + shorten(text) + "\"");
        }
        return text;
    }

    /** A column that must hold a finite number, or text that is one; NaN is none. */
    public double number(String field) {
        String text = text(field);
        double number;
        try {
            number = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!Double.isFinite(number)) {
            throw new InputException(file(), row(), field, "a number", "\"" + shorten(text) + "\"");
        }
        return number;
    }

    /** A column's text, or the only element's where the column is a list of one, as the published jailbreak labels. */
    public String firstText(String field) {
        JsonNode value = fields.get(field);
        if (value != null && value.isArray() && !value.isEmpty() && value.get(0).isValueNode()) {
            return value.get(0).asText();
        }
        return text(field);
    }

    private static String describe(@Nullable JsonNode value) {
        if (value == null) {
            return "no such field";
        }
        return value.isContainerNode()
                ? "a JSON " + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                : value.toString();
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
