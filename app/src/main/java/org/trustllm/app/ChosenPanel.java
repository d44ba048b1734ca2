package org.trustllm.app;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.EmbeddingModel;

/**
 * The judges that users chose.
 *
 * @param names by kind
 */
record ChosenPanel(Map<JudgeKind, String> names, Optional<EmbeddingModel> embeddings) implements Panel {
    @Override
    public Judge judge(JudgeKind kind) {
        return Classifiers.open(new JudgeChoice(kind, name(kind)));
    }

    @Override
    public Judge llm(Rubric rubric) {
        return name(JudgeKind.LLM).equals(JudgeNames.RECORDED)
                ? Judges.recorded(rubric)
                : Judges.unavailable(JudgeKind.LLM);
    }

    @Override
    public String describe() {
        return names.entrySet().stream()
                .map(entry -> entry.getKey().word() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private String name(JudgeKind kind) {
        return names.getOrDefault(kind, JudgeNames.NONE);
    }
}
