package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.trustllm.data.Sample;
import org.trustllm.internal.maths.Vectors;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;

/** Compares the answers of a group with the answer to its original row. */
record LikeOriginalJudge(EmbeddingModel model, Predicate<Sample> original) implements Judge {
    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judgeAll(List.of(new Answered(sample, response))).getFirst();
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> group) {
        OptionalInt first = IntStream.range(0, group.size())
                .filter(i -> original.test(group.get(i).sample()))
                .findFirst();
        if (first.isEmpty()) {
            return group.stream()
                    .<Verdict>map(answered -> new Verdict.Unscored(
                            Verdict.Why.INCOMPLETE_GROUP, "no answer to the original row", model.id()))
                    .toList();
        }
        List<double[]> vectors = model.embedPrecisely(
                group.stream().map(answered -> answered.response().text()).toList());
        List<Verdict> verdicts = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            verdicts.add(new Verdict.Scored(
                    i == first.getAsInt() ? 1 : Vectors.cosine(vectors.get(first.getAsInt()), vectors.get(i)),
                    i == first.getAsInt() ? "original" : "variant",
                    null,
                    model.id()));
        }
        return verdicts;
    }
}
