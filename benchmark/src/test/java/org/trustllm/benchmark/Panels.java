package org.trustllm.benchmark;

import java.util.Optional;
import java.util.function.Function;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.EmbeddingModel;

/** Judges for tests. */
record Panels(Function<JudgeKind, Judge> classifiers, Function<Rubric, Judge> llms, boolean embeds) implements Panel {

    /** Nothing is at hand. */
    static Panel none() {
        return new Panels(Judges::unavailable, rubric -> Judges.unavailable(JudgeKind.LLM), false);
    }

    /** What stands in the rows; embeddings are a stand-in. */
    static Panel recorded() {
        return new Panels(Judges::recorded, Judges::recorded, true);
    }

    @Override
    public Judge judge(JudgeKind kind) {
        return classifiers.apply(kind);
    }

    @Override
    public Judge llm(Rubric rubric) {
        return llms.apply(rubric);
    }

    @Override
    public Optional<EmbeddingModel> embeddings() {
        return embeds
                ? Optional.of(texts -> texts.stream()
                        .map(text -> new float[] {1, text.length() % 13, text.hashCode() % 7})
                        .toList())
                : Optional.empty();
    }
}
