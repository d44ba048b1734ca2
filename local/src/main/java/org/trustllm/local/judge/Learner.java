package org.trustllm.local.judge;

import java.util.List;

/** Fits weights to labelled texts. */
sealed interface Learner permits Trainer, Ridge {

    /**
     * Learns.
     *
     * @param size one more than the greatest index of a feature
     * @param outcomes how many outcomes there are
     * @param seed of whatever is left to chance
     */
    Network train(List<Example> examples, int size, int outcomes, long seed);
}
