package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Compares the label that another judge names with the one that is right. */
record ComparedJudge(Judge judge, Function<Sample, String> gold) implements Judge {
    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return compared(sample, judge.judge(sample, response));
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<Verdict> named = judge.judgeAll(answers);
        List<Verdict> verdicts = new ArrayList<>(named.size());
        for (int i = 0; i < named.size(); i++) {
            verdicts.add(compared(answers.get(i).sample(), named.get(i)));
        }
        return verdicts;
    }

    private Verdict compared(Sample sample, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Scored scored ->
                new Verdict.Scored(
                        scored.label().equals(gold.apply(sample)) ? 1 : 0,
                        scored.label(),
                        scored.reason(),
                        scored.judge());
            case Verdict.Unscored unscored -> unscored;
        };
    }
}
