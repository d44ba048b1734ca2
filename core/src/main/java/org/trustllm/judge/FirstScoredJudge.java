package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Asks the second judge only where the first one reads nothing. */
record FirstScoredJudge(Judge rule, Judge otherwise) implements Judge {
    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        Verdict first = rule.judge(sample, response);
        return first instanceof Verdict.Scored ? first : otherwise.judge(sample, response);
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<Verdict> verdicts = new ArrayList<>(rule.judgeAll(answers));
        List<Answered> open = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!(verdicts.get(i) instanceof Verdict.Scored)) {
                open.add(answers.get(i));
            }
        }
        var second = otherwise.judgeAll(open).iterator();
        verdicts.replaceAll(verdict -> verdict instanceof Verdict.Scored ? verdict : second.next());
        return verdicts;
    }
}
