package org.trustllm.benchmark.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.trustllm.data.Sample;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/** A judge whose verdicts are read in the light of the row. */
record Mapping(Judge judge, BiFunction<Sample, Verdict, Verdict> reading) implements Judge {
    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return reading.apply(sample, judge.judge(sample, response));
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<Verdict> verdicts = new ArrayList<>(judge.judgeAll(answers));
        for (int i = 0; i < verdicts.size(); i++) {
            verdicts.set(i, reading.apply(answers.get(i).sample(), verdicts.get(i)));
        }
        return verdicts;
    }
}
