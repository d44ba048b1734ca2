package org.trustllm.local;

import org.trustllm.model.ModelException;

/** What runs a model's weights. */
interface Engine extends AutoCloseable {
    /** How many prompts it goes on with at once. */
    int slots();

    int[] encode(String text);

    String decode(int[] tokens);

    /**
     * Goes on with a prompt.
     *
     * @param most tokens at most
     * @throws ModelException where nothing came
     */
    Written generate(String prompt, int most, double temperature, long seed);

    @Override
    void close();
}
