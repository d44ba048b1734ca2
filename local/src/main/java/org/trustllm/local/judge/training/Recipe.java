package org.trustllm.local.judge.training;

import java.util.List;
import org.trustllm.local.judge.Construct;
import org.trustllm.local.judge.FeatureReading;
import org.trustllm.local.judge.TextFeatures;
import org.trustllm.local.judge.Words;

/**
 * How a judge is made: how texts are read and how weights are fitted.
 *
 * @param reading how texts become features
 * @param learner how features become weights
 * @param declining whether it is learnt before how far each sentence declines
 */
record Recipe<R extends FeatureReading>(R reading, Learner learner, boolean declining) {
    private static final int BITS = 18;

    /** Words alone, or n-grams alone. */
    Recipe(R reading, Learner learner) {
        this(reading, learner, false);
    }

    /** The recipe of the weights that ship. */
    static Recipe<TextFeatures> of(Construct construct) {
        return candidates(construct).getFirst();
    }

    /** What was considered, the recipe of the shipped weights first. */
    static List<Recipe<TextFeatures>> candidates(Construct construct) {
        return switch (construct) {
            case REFUSAL ->
                List.of(
                        new Recipe<>(defused(300), new Trainer(6, 0.3f, 1), true),
                        new Recipe<>(defused(300), new Trainer(6, 0.3f, 1), false),
                        new Recipe<>(defused(600), new Trainer(6, 0.3f, 1), true));
            case HARMLESS ->
                List.of(
                        new Recipe<>(text(300, false), new Trainer(10, 0.2f, 1)),
                        new Recipe<>(text(300, false), new Trainer(6, 0.3f, 1)),
                        new Recipe<>(text(600, false), new Trainer(10, 0.2f, 1)));
            case TOXICITY ->
                List.of(
                        new Recipe<>(text(600, true), new Ridge(0.5)),
                        new Recipe<>(text(600, true), new Ridge(0.25)),
                        new Recipe<>(text(600, true), new Ridge(1)),
                        new Recipe<>(text(600, false), new Ridge(0.5)));
        };
    }

    /** Words alone, fitted as the judge is. */
    static Recipe<Words> words(Construct construct) {
        return new Recipe<>(new Words(BITS), of(construct).learner());
    }

    private static TextFeatures text(int characters, boolean meaning) {
        return new TextFeatures(BITS, 60, 60, characters, meaning, false);
    }

    private static TextFeatures defused(int characters) {
        return new TextFeatures(BITS, 60, 60, characters, false, true);
    }
}
