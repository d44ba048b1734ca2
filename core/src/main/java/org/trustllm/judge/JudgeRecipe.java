package org.trustllm.judge;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.trustllm.model.EmbeddingModel;

/** Makes a task's judge from the judges at hand. Rule judges ignore the panel. */
@FunctionalInterface
public interface JudgeRecipe {
    Judge on(Panel panel);

    /** The kinds of judge that the recipe asks a panel for; empty where fixed rules decide. */
    default Set<JudgeKind> needs() {
        Set<JudgeKind> needs = EnumSet.noneOf(JudgeKind.class);
        on(new Panel() {
            @Override
            public Judge judge(JudgeKind kind) {
                needs.add(kind);
                return Judges.unavailable(kind);
            }

            @Override
            public Judge llm(Rubric rubric) {
                return judge(JudgeKind.LLM);
            }

            @Override
            public Optional<EmbeddingModel> embeddings() {
                needs.add(JudgeKind.EMBEDDING);
                return Optional.empty();
            }
        });
        return needs;
    }
}
