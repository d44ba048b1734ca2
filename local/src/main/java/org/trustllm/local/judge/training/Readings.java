package org.trustllm.local.judge.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.local.judge.Declining;
import org.trustllm.local.judge.Features;
import org.trustllm.local.judge.Network;
import org.trustllm.local.judge.Voices;

/** Labelled texts as a recipe reads them, which is the same whatever is held out, and weights fitted to some of them. */
final class Readings {
    private final Recipe<?> recipe;
    private final List<Labelled> labelled;
    private final List<Features> features;
    private final @Nullable SentencesThatDecline sentences;

    Readings(Recipe<?> recipe, List<Labelled> labelled) {
        this.recipe = recipe;
        this.labelled = labelled;
        this.sentences = recipe.declining() ? new SentencesThatDecline(labelled) : null;
        this.features = recipe.reading()
                .all(labelled.stream()
                        .map(Labelled::whole)
                        .map(text -> recipe.declining() ? Voices.answering(text) : text)
                        .toList());
    }

    /**
     * Fits weights.
     *
     * @param learnt which texts are learnt from
     */
    Fitted fit(boolean[] learnt, int outcomes, long seed) {
        SentencesThatDecline.Fitted declining = sentences == null ? null : sentences.fit(learnt, seed);
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < learnt.length; i++) {
            if (learnt[i]) {
                examples.add(labelled.get(i).example(features(i, declining, true)));
            }
        }
        int size = recipe.reading().size() + (sentences == null ? 0 : Declining.SIZE);
        return new Fitted(recipe.learner().train(examples, size, outcomes, seed), declining);
    }

    private Features features(int at, SentencesThatDecline.@Nullable Fitted declining, boolean learnt) {
        return sentences == null || declining == null
                ? features.get(at)
                : Declining.behind(
                        features.get(at),
                        sentences.scores(at, declining, learnt),
                        recipe.reading().size());
    }

    /** What weights say of a text that they were not fitted to, before it becomes probabilities. */
    double[] scores(Fitted fitted, int at) {
        return fitted.network().scores(features(at, fitted.declining(), false));
    }

    /**
     * Weights.
     *
     * @param network of the whole answer
     * @param declining of its sentences, where the recipe looks at them
     */
    record Fitted(Network network, SentencesThatDecline.@Nullable Fitted declining) {}
}
