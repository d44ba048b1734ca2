package org.trustllm.judge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trustllm.model.EmbeddingModel;

/** Notes what it is asked for and has nothing. */
final class AskedPanel implements Panel {
    private final Set<JudgeKind> kinds = EnumSet.noneOf(JudgeKind.class);
    private final List<Rubric> rubrics = new ArrayList<>();

    /** A panel that a recipe was tried on. */
    static AskedPanel by(JudgeRecipe recipe) {
        AskedPanel panel = new AskedPanel();
        recipe.on(panel);
        return panel;
    }

    Set<JudgeKind> kinds() {
        return kinds;
    }

    List<Rubric> rubrics() {
        return rubrics;
    }

    @Override
    public Judge judge(JudgeKind kind) {
        kinds.add(kind);
        return Judges.unavailable(kind);
    }

    @Override
    public Judge llm(Rubric rubric) {
        rubrics.add(rubric);
        return judge(JudgeKind.LLM);
    }

    @Override
    public Optional<EmbeddingModel> embeddings() {
        kinds.add(JudgeKind.EMBEDDING);
        return Optional.empty();
    }
}
