package org.trustllm.app.judging;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.trustllm.provider.guard.GuardJudge;

/**
 * The judges that users chose.
 *
 * @param names by kind
 * @param jury the language models that judge, where some are named
 * @param guarding the guard models that judge, by kind
 */
record ChosenPanel(
        Map<JudgeKind, String> names,
        Optional<EmbeddingModel> embeddings,
        Optional<Jury> jury,
        Map<JudgeKind, GuardJudge> guarding)
        implements Panel {
    /** Answers that wait for a language model at once; how many calls are made is up to what serves it. */
    private static final int AT_ONCE = 320;

    ChosenPanel {
        names.forEach(Classifiers::prepare);
    }

    @Override
    public Judge judge(JudgeKind kind) {
        GuardJudge guard = guarding.get(kind);
        return guard != null ? guard : Classifiers.open(new JudgeChoice(kind, name(kind)));
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
        Map<JudgeKind, GuardJudge> through = new EnumMap<>(JudgeKind.class);
        guarding.forEach((kind, guard) -> through.put(kind, guard.with(calls.apply(guard.modelName(), guard.model()))));
        return new ChosenPanel(names, embeddings, jury.map(judges -> judges.through(calls)), through);
    }

    @Override
    public int atOnce(JudgeKind kind) {
        return guarding.containsKey(kind) || (kind == JudgeKind.LLM && jury.isPresent()) ? AT_ONCE : 1;
    }

    @Override
    public Map<JudgeKind, Guarding> guards() {
        Map<JudgeKind, Guarding> models = new EnumMap<>(JudgeKind.class);
        guarding.forEach((kind, guard) -> models.put(kind, new Guarding(guard.modelName(), guard.mostTokens())));
        return models;
    }

    @Override
    public List<String> languageModels() {
        return jury.map(Jury::names).orElse(List.of());
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> facts = new TreeMap<>(jury.map(Jury::provenance).orElse(Map.of()));
        guarding.values()
                .forEach(guard -> guard.model()
                        .provenance()
                        .forEach((name, value) -> facts.put("judge " + guard.modelName() + " " + name, value)));
        return facts;
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
