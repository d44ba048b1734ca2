package org.trustllm.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.trustllm.model.ChatModel;
import org.trustllm.model.EmbeddingModel;

/**
 * The judges that a run brings. A judge that is not at hand is there all the same: it leaves every answer unscored and
 * says what is missing.
 */
public interface Panel {
    /** {@link JudgeKind#REFUSAL}, {@link JudgeKind#HARMLESS}, {@link JudgeKind#HARM} or {@link JudgeKind#TOXICITY}. */
    Judge judge(JudgeKind kind);

    Judge llm(Rubric rubric);

    Optional<EmbeddingModel> embeddings();

    /**
     * The same judges, each language model among them asked through what the function makes of its name and it: limits,
     * retries, budget. A panel that asks none is its own.
     */
    default Panel through(BiFunction<String, ChatModel, ChatModel> calls) {
        return this;
    }

    /** How many answers the judge of a kind serves best at once; 1 where it decides in this process. */
    default int atOnce(JudgeKind kind) {
        return 1;
    }

    /** The language models that {@link #llm} asks about an answer, each at most once an answer and order of a pair. */
    default List<String> languageModels() {
        return List.of();
    }

    /** The guard models among the judges by the kind that they judge, each asked once an answer. */
    default Map<JudgeKind, Guarding> guards() {
        return Map.of();
    }

    /**
     * A guard model that judges.
     *
     * @param model its name
     * @param mostTokens the most that its reply may have
     */
    record Guarding(String model, int mostTokens) {}

    /** Facts of the language models among the judges that belong into every report, by name. */
    default Map<String, String> provenance() {
        return Map.of();
    }

    /** The judges in words, for reports; part of a run's identity. */
    default String describe() {
        return "the caller's";
    }

    /** The verdicts that stand in the rows, and no embeddings; asks nobody. */
    static Panel recorded() {
        return new RecordedPanel(Optional.empty());
    }

    /** The verdicts that stand in the rows, and vectors of a model. */
    static Panel recorded(EmbeddingModel embeddings) {
        return new RecordedPanel(Optional.of(embeddings));
    }
}
