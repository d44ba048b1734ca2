package org.trustllm.app.judging;

import java.util.List;
import org.trustllm.Fuzzed;
import org.trustllm.data.Sample;

/** Labels that people gave, of words and of numbers. */
public final class LabelsFuzz {
    private static final List<LabelWords> WORDS =
            List.of(new LabelWords(List.of("refused", "partial", "complied"), 2), new LabelWords(List.of(), 0));

    private LabelsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        var file = Fuzzed.file("labels.jsonl", bytes);
        for (LabelWords words : WORDS) {
            Fuzzed.held(() -> {
                for (Sample row : AnswerLines.read(file)) {
                    LabelledAnswer.read(words, row, "group");
                }
            });
        }
    }
}
