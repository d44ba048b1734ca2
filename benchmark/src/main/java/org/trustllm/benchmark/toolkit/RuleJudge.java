package org.trustllm.benchmark.toolkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/** A rule of the toolkit, and the judge that it asks where it does not decide. Where Python raises, the row is unscored. */
record RuleJudge(String id, Rule rule, @Nullable Judge otherwise) implements Judge {

    /** A rule that asks nobody. */
    static Judge of(String id, Rule rule) {
        return new RuleJudge(id, rule, null);
    }

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judgeAll(List.of(new Answered(sample, response))).getFirst();
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<@Nullable Verdict> decided = new ArrayList<>(answers.size());
        List<Answered> open = new ArrayList<>();
        for (Answered answered : answers) {
            Verdict verdict = decide(answered);
            decided.add(verdict);
            if (verdict == null) {
                open.add(answered);
            }
        }
        var rest = otherwise == null
                ? List.<Verdict>of().iterator()
                : otherwise.judgeAll(open).iterator();
        List<Verdict> verdicts = new ArrayList<>(answers.size());
        for (Verdict verdict : decided) {
            verdicts.add(verdict == null ? rest.next() : verdict);
        }
        return verdicts;
    }

    private @Nullable Verdict decide(Answered answered) {
        try {
            return rule.on(answered.sample(), answered.response().text());
        } catch (Raised raised) {
            return Raised.at(
                    String.valueOf(raised.getMessage()), answered.sample().row(), id);
        }
    }
}
