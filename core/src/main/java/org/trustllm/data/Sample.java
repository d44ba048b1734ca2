package org.trustllm.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One row of one file of a benchmark: what is asked, what is right, and every other column.
 *
 * @param file the file without its ending, {@code safety/misuse}
 * @param row the row's position in the file, from 0
 * @param epoch which asking of the row this is, from 1; 0 where every row is asked once
 * @param fields the row's columns as they were read; not to be changed
 */
public record Sample(String file, int row, int epoch, ObjectNode fields) {

    /** A row that is asked once. */
    public Sample(String file, int row, ObjectNode fields) {
        this(file, row, 0, fields);
    }

    /** One of several askings of the row. */
    public Sample inEpoch(int epoch) {
        return new Sample(file, row, epoch, fields);
    }

    /**
     * The name of this row in journals and reports, {@code safety/misuse#17}; unique within a benchmark. Where rows are
     * asked several times the epoch stands behind it, {@code safety/misuse#17@2}.
     */
    public String key() {
        return epoch == 0 ? prompt() : prompt() + "@" + epoch;
    }

    /** The name of the row without the epoch, {@code safety/misuse#17}. */
    public String prompt() {
        return file + "#" + row;
    }

    /** The text of a column that must be there: a string, number or boolean. */
    public String text(String field) {
        String text = optionalText(field);
        if (text == null) {
            throw new InputException(file, row, field, "a text", describe(fields.get(field)));
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
                    file, row, field, "one of " + String.join(", ", allowed), "\"" + shorten(text) + "\"");
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
            throw new InputException(file, row, field, "a number", "\"" + shorten(text) + "\"");
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
