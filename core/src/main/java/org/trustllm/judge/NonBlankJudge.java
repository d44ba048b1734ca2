package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Keeps blank answers from a judge. */
record NonBlankJudge(Judge judge) implements Judge {
    private static final Verdict EMPTY = new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", "blank/1");

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return response.text().isBlank() ? EMPTY : judge.judge(sample, response);
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<Answered> spoken =
                answers.stream().filter(a -> !a.response().text().isBlank()).toList();
        var verdicts = judge.judgeAll(spoken).iterator();
        List<Verdict> all = new ArrayList<>(answers.size());
        for (Answered answered : answers) {
            all.add(answered.response().text().isBlank() ? EMPTY : verdicts.next());
        }
        return all;
    }
}
