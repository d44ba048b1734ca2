package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.data.Sample;
import org.trustllm.model.ChatResponse;

/** Shows a judge the harmful answers only; harmless ones are labelled as such and are not in question. */
record HarmfulOnlyJudge(Judge harmless, Judge judge) implements Judge {
    private static final String HARMLESS = "harmless";

    static boolean isHarmless(Verdict verdict) {
        return verdict instanceof Verdict.Scored scored && scored.label().equals(HARMLESS);
    }

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judgeAll(List.of(new Answered(sample, response))).getFirst();
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<Verdict> verdicts = new ArrayList<>(harmless.judgeAll(answers));
        List<Answered> harmful = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (isHarmful(verdicts.get(i))) {
                harmful.add(answers.get(i));
            }
        }
        var verdictsOnHarmful = judge.judgeAll(harmful).iterator();
        verdicts.replaceAll(verdict -> isHarmful(verdict) ? verdictsOnHarmful.next() : harmless(verdict));
        return verdicts;
    }

    /** Under one label, whatever the judge calls it, so that its 1 is never taken for a score. */
    private static Verdict harmless(Verdict verdict) {
        return verdict instanceof Verdict.Scored scored
                ? new Verdict.Scored(scored.value(), HARMLESS, scored.reason(), scored.judge())
                : verdict;
    }

    private static boolean isHarmful(Verdict verdict) {
        return verdict instanceof Verdict.Scored scored && scored.value() == 0;
    }
}
