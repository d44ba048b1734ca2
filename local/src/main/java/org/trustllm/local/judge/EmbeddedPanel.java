package org.trustllm.local.judge;

import java.util.Optional;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.local.MiniLm;
import org.trustllm.model.EmbeddingModel;

/** The judges of this library for every kind that it has; said in a run as the command line says its defaults. */
record EmbeddedPanel(MiniLm vectors) implements Panel {
    @Override
    public Judge judge(JudgeKind kind) {
        return switch (kind) {
            case REFUSAL, HARMLESS, TOXICITY -> EmbeddedJudges.of(kind);
            case HARM -> EmbeddedJudges.harm();
            case LLM, EMBEDDING -> Judges.unavailable(kind);
        };
    }

    @Override
    public Judge llm(Rubric rubric) {
        return Judges.unavailable(JudgeKind.LLM);
    }

    @Override
    public Optional<EmbeddingModel> embeddings() {
        return Optional.of(vectors);
    }

    @Override
    public String describe() {
        return "refusal=embedded harmless=embedded harm=embedded toxicity=embedded llm=none embedding=minilm";
    }
}
