package org.trustllm.judge;

import java.util.Optional;
import org.trustllm.model.EmbeddingModel;

/**
 * The judges that a run brings. A judge that is not at hand is there all the same: it leaves every answer unscored and
 * says what is missing.
 */
public interface Panel {
    /** {@link JudgeKind#REFUSAL}, {@link JudgeKind#HARMLESS} or {@link JudgeKind#TOXICITY}. */
    Judge judge(JudgeKind kind);

    Judge llm(Rubric rubric);

    Optional<EmbeddingModel> embeddings();

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
