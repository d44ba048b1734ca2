package org.trustllm.judge;

import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Reads the words that an LLM judge left in the row, by the rubric's grammar. */
record RecordedRubricJudge(Rubric rubric) implements Judge {
    private static final String ID = "recorded/1";
    private static final List<String> LABELS = List.of("LABEL_0", "LABEL_1");

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
        if (rubric.grammar().read(new Answered(sample, response), words)
                instanceof LabelParser.Reading.One(String word)) {
            return new Verdict.Scored(rubric.verdicts().getOrDefault(word, 0.0), word, null, ID);
        }
        return new Verdict.Unscored(Verdict.Why.JUDGE_UNPARSABLE, "the recorded words hold no single verdict", ID);
    }
}
