package org.trustllm.local.judge.training;

import java.util.List;
import org.trustllm.local.judge.Network;

/** Fits weights to labelled texts. */
sealed interface Learner permits Trainer, Ridge {

    /**
     * Learns.
     *
     * @param size one more than the greatest index of a feature
     * @param outcomes how many outcomes there are
     * @param seed of whatever is left to chance
     */
    Network train(List<TrainingExample> examples, int size, int outcomes, long seed);
}
