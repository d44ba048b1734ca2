package org.trustllm.app.judging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Judges;
import org.trustllm.judge.Jury;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Rubric;
import org.trustllm.model.ChatModel;
import org.trustllm.model.EmbeddingModel;

/**
 * The judges that users chose.
 *
 * @param names by kind
 * @param jury the language models that judge, where some are named
 */
record ChosenPanel(Map<JudgeKind, String> names, Optional<EmbeddingModel> embeddings, Optional<Jury> jury)
        implements Panel {
    /** Answers that wait for a language model at once; how many calls are made is up to what serves it. */
    private static final int AT_ONCE = 320;

    ChosenPanel {
        names.forEach(Classifiers::prepare);
    }

    @Override
    public Judge judge(JudgeKind kind) {
        return Classifiers.open(new JudgeChoice(kind, name(kind)));
    }

    @Override
    public Judge llm(Rubric rubric) {
        return jury.map(judges -> judges.judge(rubric)).orElseGet(() -> switch (name(JudgeKind.LLM)) {
            case JudgeNames.RECORDED -> Judges.recorded(rubric);
            case JudgeNames.EMBEDDED -> Judges.standIn(rubric);
            default -> Judges.unavailable(JudgeKind.LLM);
        });
    }

    @Override
    public Panel through(BiFunction<String, ChatModel, ChatModel> calls) {
        return new ChosenPanel(names, embeddings, jury.map(judges -> judges.through(calls)));
    }

    @Override
    public int llmAtOnce() {
        return jury.isPresent() ? AT_ONCE : 1;
    }

    @Override
    public List<String> languageModels() {
        return jury.map(Jury::names).orElse(List.of());
    }

    @Override
    public Map<String, String> provenance() {
        return jury.map(Jury::provenance).orElse(Map.of());
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
