package org.trustllm.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Reads the words that an LLM judge left in the row, by the rubric's grammar. */
final class RecordedRubricJudge implements Judge {
    private static final String ID = "recorded/1";
    private static final List<String> LABELS = List.of("LABEL_0", "LABEL_1");

    private final Rubric rubric;
    private final LabelParser parser;

    RecordedRubricJudge(Rubric rubric) {
        this.rubric = rubric;
        // longer words first, so that "not corrected" is not read as "corrected"
        Map<String, String> patterns = new LinkedHashMap<>();
        new TreeMap<>(rubric.verdicts())
                .keySet().stream()
                        .sorted((a, b) -> b.length() - a.length())
                        .forEach(word -> patterns.put(word, Pattern.quote(word)));
        this.parser = LabelParsers.words(patterns);
    }

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        String words = sample.optionalText(rubric.recordedAs());
        if (words == null) {
            words = sample.optionalText("eval_res");
            words = words == null || LABELS.contains(words) ? null : words;
        }
        if (words == null) {
            return new Verdict.Unscored(Verdict.Why.JUDGE_UNAVAILABLE, "the row records no verdict", ID);
        }
        if (parser.read(words) instanceof Reading.One(String word)) {
            return new Verdict.Scored(rubric.verdicts().getOrDefault(word, 0.0), word, null, ID);
        }
        return new Verdict.Unscored(Verdict.Why.JUDGE_UNPARSABLE, "the recorded words hold no single verdict", ID);
    }
}
