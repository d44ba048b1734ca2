package org.trustllm.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.trustllm.data.Sample;
import org.trustllm.internal.maths.Vectors;
import org.trustllm.model.ChatResponse;
import org.trustllm.model.EmbeddingModel;

/** Compares an answer with two texts of its row; all texts of a batch are embedded in one call. */
record NearerJudge(EmbeddingModel model, Function<Sample, String> near, Function<Sample, String> far) implements Judge {
    @Override
    public Verdict judge(Sample sample, ChatResponse response) {
        return judgeAll(List.of(new Answered(sample, response))).getFirst();
    }

    @Override
    public List<Verdict> judgeAll(List<Answered> answers) {
        List<String> texts = new ArrayList<>(3 * answers.size());
        for (Answered answered : answers) {
            texts.add(answered.response().text());
            texts.add(near.apply(answered.sample()));
            texts.add(far.apply(answered.sample()));
        }
        List<double[]> vectors = texts.isEmpty() ? List.of() : model.embedPrecisely(texts);
        List<Verdict> verdicts = new ArrayList<>(answers.size());
        for (int i = 0; i < vectors.size(); i += 3) {
            double value = Vectors.cosine(vectors.get(i), vectors.get(i + 1))
                    - Vectors.cosine(vectors.get(i), vectors.get(i + 2));
            verdicts.add(new Verdict.Scored(value, value > 0 ? "nearer" : "farther", null, model.id()));
        }
        return verdicts;
    }
}
