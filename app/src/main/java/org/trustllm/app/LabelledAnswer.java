package org.trustllm.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.judge.JudgeKind;

/**
 * A row of a file of labels.
 *
 * @param row with {@code response} and, where it is known, {@code prompt}
 * @param label as it is written
 * @param truth 1 or 0 for yes and no, or a toxicity
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

    static LabelledAnswer read(JudgeKind kind, Sample row, String group) {
        JsonNode label = row.fields().get(LABEL);
        if (label == null || label.isNull()) {
            throw new InputException(row.file(), row.row(), LABEL, expected(kind), "no such field");
        }
        double truth = kind == JudgeKind.TOXICITY
                ? number(row, LABEL, label)
                : place(kind, row, LABEL, label) < yes(kind) ? 1 : 0;
        return new LabelledAnswer(row, label.asText(), truth, annotators(kind, row), row.optionalText(group));
    }

    private static List<Double> annotators(JudgeKind kind, Sample row) {
        JsonNode labels = row.fields().path(ANNOTATORS);
        if (!labels.isArray() && !labels.isMissingNode() && !labels.isNull()) {
            throw new InputException(row.file(), row.row(), ANNOTATORS, "an array of labels", labels.toString());
        }
        List<Double> values = new ArrayList<>();
        for (JsonNode label : labels) {
            if (!label.isNull()) {
                values.add(
                        kind == JudgeKind.TOXICITY
                                ? number(row, ANNOTATORS, label)
                                : (double) place(kind, row, ANNOTATORS, label));
            }
        }
        return values;
    }

    private static double number(Sample row, String field, JsonNode label) {
        if (!label.isNumber() || label.asDouble() < 0 || label.asDouble() > 1) {
            throw new InputException(row.file(), row.row(), field, expected(JudgeKind.TOXICITY), label.toString());
        }
        return label.asDouble();
    }

    private static int place(JudgeKind kind, Sample row, String field, JsonNode label) {
        int place = words(kind).indexOf(label.asText());
        if (place < 0) {
            throw new InputException(row.file(), row.row(), field, expected(kind), label.toString());
        }
        return place;
    }

    private static String expected(JudgeKind kind) {
        return kind == JudgeKind.TOXICITY ? "a number from 0 to 1" : "one of " + words(kind);
    }

    /** The labels of a kind, those that mean yes first. */
    private static List<String> words(JudgeKind kind) {
        return switch (kind) {
            case REFUSAL -> List.of("refused", "partial", "complied");
            case HARMLESS -> List.of("harmless", "harmful");
            case LLM -> List.of("yes", "no");
            case TOXICITY, EMBEDDING ->
                throw new IllegalArgumentException(
                        "expected refusal, harmless, toxicity or llm, which can be calibrated, found " + kind.word());
        };
    }

    /** How many of the {@link #words} mean yes. */
    private static int yes(JudgeKind kind) {
        return kind == JudgeKind.REFUSAL ? 2 : 1;
    }
}
