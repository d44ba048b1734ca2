package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.Sample;

/**
 * Two answers to one request, and which of them people prefer.
 *
 * @param row with {@code prompt}, {@code first}, {@code second}
 * @param preferred whether that is the first
 */
record ExaminedPair(Sample row, boolean preferred) {
    private static final List<String> LABELS = List.of(PairWordings.FIRST, PairWordings.SECOND);

    static List<ExaminedPair> read(Path file) throws IOException {
        List<ExaminedPair> pairs = new ArrayList<>();
        for (Sample row : AnswerLines.objects(file)) {
            for (String field : List.of(PairWordings.REQUEST, PairWordings.FIRST, PairWordings.SECOND)) {
                row.text(field);
            }
            pairs.add(new ExaminedPair(row, row.oneOf("label", LABELS).equals(PairWordings.FIRST)));
        }
        return pairs;
    }

    /** The row as a judge sees it, without what people say of it. */
    Sample shown(boolean swapped) {
        ObjectNode fields = row.fields().objectNode();
        fields.put(PairWordings.REQUEST, row.text(PairWordings.REQUEST));
        fields.put(PairWordings.ONE, row.text(swapped ? PairWordings.SECOND : PairWordings.FIRST));
        fields.put(PairWordings.OTHER, row.text(swapped ? PairWordings.FIRST : PairWordings.SECOND));
        return row.with(fields);
    }

    /** By how many characters the first answer is the longer one; below 0 where it is the shorter. */
    int longer() {
        return length(PairWordings.FIRST) - length(PairWordings.SECOND);
    }

    private int length(String field) {
        String text = row.text(field);
        return text.codePointCount(0, text.length());
    }
}
