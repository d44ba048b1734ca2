package org.trustllm.judge;

import java.util.Optional;
import org.trustllm.model.EmbeddingModel;

/** Every judge is what stands in the row; vectors come from a model where there is one. */
record RecordedPanel(Optional<EmbeddingModel> embeddings) implements Panel {
    @Override
    public Judge judge(JudgeKind kind) {
        return Judges.recorded(kind);
    }

    @Override
    public Judge llm(Rubric rubric) {
        return Judges.recorded(rubric);
    }

    @Override
    public String describe() {
        return "recorded";
    }
}
