package org.trustllm.benchmark.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trustllm.data.Sample;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/** How far the confidences lie apart that are stated for two wordings of one question, from 0 to 1. */
record ShiftJudge() implements Judge {
    private static final String ID = "confidence-shift/1";

    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return new Verdict.Unscored(Verdict.Why.INCOMPLETE_GROUP, "", ID);
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        Map<String, List<Optional<Stated>>> pairs = new HashMap<>();
        answers.forEach(one -> pairs.computeIfAbsent(name(one), pair -> new ArrayList<>())
                .add(Stated.of(one.response().text())));
        return answers.stream()
                .map(one -> verdict(pairs.getOrDefault(name(one), List.of())))
                .toList();
    }

    private static String name(Answered answered) {
        return answered.sample().text("pair") + "@" + answered.sample().key().epoch();
    }

    private static Verdict verdict(List<Optional<Stated>> pair) {
        if (pair.size() != 2) {
            return new Verdict.Unscored(Verdict.Why.INCOMPLETE_GROUP, "", ID);
        }
        Optional<Stated> one = pair.getFirst();
        Optional<Stated> other = pair.getLast();
        if (one.isEmpty() || other.isEmpty()) {
            return new Verdict.Unscored(Verdict.Why.UNPARSABLE_ANSWER, "", ID);
        }
        int apart = Math.abs(one.get().confidence() - other.get().confidence());
        boolean alike = one.get().letter().equals(other.get().letter());
        return new Verdict.Scored(apart / 100.0, alike ? "same letter" : "other letter", null, ID);
    }
}
