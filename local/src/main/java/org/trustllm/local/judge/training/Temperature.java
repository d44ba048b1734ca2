package org.trustllm.local.judge.training;

import java.util.List;
import org.trustllm.local.judge.Network;

/**
 * The number by which scores are divided so that probabilities on unseen texts are as sure as they are right (Guo et
 * al., 2017, "On Calibration of Modern Neural Networks").
 */
final class Temperature {
    private static final int STEPS = 40;

    private Temperature() {}

    /** The temperature of least cross-entropy between 0.25 and 4; rows without scores are passed over. */
    static double fit(double[][] scores, List<Labelled> labelled) {
        double low = StrictMath.log(0.25);
        double high = StrictMath.log(4);
        // cross-entropy has one valley along the logarithm of the temperature
        for (int step = 0; step < STEPS; step++) {
            double third = (high - low) / 3;
            if (loss(scores, labelled, StrictMath.exp(low + third))
                    < loss(scores, labelled, StrictMath.exp(high - third))) {
                high -= third;
            } else {
                low += third;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    /** Cross-entropy, summed over the rows that have scores. */
    static double loss(double[][] scores, List<Labelled> labelled, double temperature) {
        double loss = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] == null) {
                continue;
            }
            double[] shares = Network.probabilities(scores[i], temperature);
            for (int k = 0; k < shares.length; k++) {
                loss -= labelled.get(i).target()[k] * StrictMath.log(Math.max(shares[k], 1e-12));
            }
        }
        return loss;
    }
}
