package org.trustllm.app.judging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.EmbeddingModel;

/** Names the language models and guards that would judge. Opens none and judges nothing. */
public record AnnouncedPanel(List<String> languageModels, Map<JudgeKind, Guarding> guards) implements Panel {
    @Override
    public Judge judge(JudgeKind kind) {
        return Judges.unavailable(kind);
    }

    @Override
    public Judge llm(Rubric rubric) {
        return judge(JudgeKind.LLM);
    }

    @Override
    public Optional<EmbeddingModel> embeddings() {
        return Optional.empty();
    }
}
