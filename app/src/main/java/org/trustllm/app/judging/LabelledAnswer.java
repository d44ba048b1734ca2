package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;

/**
 * A row of a file of labels.
 *
 * @param row with {@code response} and, where it is known, {@code prompt}
 * @param label as it is written
 * @param truth 1 or 0 for yes and no, or a toxicity; 0 for a class
 * @param annotators what each of several people said, as numbers that are equal where they agree; empty where only the
 *     label is there
 * @param group what it is told apart by
 */
record LabelledAnswer(
        Sample row,
        String label,
        double truth,
        List<Double> annotators,
        @Nullable String group) {
    private static final String LABEL = "label";
    private static final String ANNOTATORS = "annotators";

    static LabelledAnswer read(LabelWords words, Sample row, String group) {
        JsonNode label = row.fields().get(LABEL);
        if (label == null || label.isNull()) {
            throw new InputException(row.file(), row.row(), LABEL, words.expected(), "no such field");
        }
        double place = value(words, row, LABEL, label);
        double truth = words.areNumbers() ? place : place < words.yes() ? 1 : 0;
        return new LabelledAnswer(row, label.asText(), truth, annotators(words, row), row.optionalText(group));
    }

    private static List<Double> annotators(LabelWords words, Sample row) {
        JsonNode labels = row.fields().path(ANNOTATORS);
        if (!labels.isArray() && !labels.isMissingNode() && !labels.isNull()) {
            throw new InputException(row.file(), row.row(), ANNOTATORS, "an array of labels", labels.toString());
        }
        List<Double> values = new ArrayList<>();
        for (JsonNode label : labels) {
            if (!label.isNull()) {
                values.add(value(words, row, ANNOTATORS, label));
            }
        }
        return values;
    }

    /** The number, or the word's place. */
    private static double value(LabelWords words, Sample row, String field, JsonNode label) {
        double value = !words.areNumbers()
                ? words.words().indexOf(label.asText())
                : label.isNumber() && label.asDouble() <= 1 ? label.asDouble() : -1;
        if (value < 0) {
            throw new InputException(row.file(), row.row(), field, words.expected(), label.toString());
        }
        return value;
    }
}
