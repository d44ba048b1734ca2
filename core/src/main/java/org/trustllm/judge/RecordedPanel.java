package org.trustllm.judge;

import java.util.Optional;
import org.trustllm.model.EmbeddingModel;

/** Every judge is what stands in the row. */
record RecordedPanel() implements Panel {
    @Override
    public Judge judge(JudgeKind kind) {
        return Judges.recorded(kind);
    }

    @Override
    public Judge llm(Rubric rubric) {
        return Judges.recorded(rubric);
    }

    @Override
    public Optional<EmbeddingModel> embeddings() {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "recorded";
    }
}
