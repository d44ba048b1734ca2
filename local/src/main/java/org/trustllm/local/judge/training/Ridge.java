package org.trustllm.local.judge.training;

import java.util.Arrays;
import java.util.List;
import org.trustllm.local.judge.Features;
import org.trustllm.local.judge.Network;

/**
 * Ridge regression on the logit of the second outcome's share: for targets that are estimates between 0 and 1 and were
 * themselves made by a sigmoid, such as Perspective's. By conjugate gradients on the normal equations (Hestenes and
 * Stiefel, 1952, Journal of Research of the National Bureau of Standards 49); nothing in it is left to chance.
 *
 * @param penalty on the square of each weight, but for the bias
 */
record Ridge(double penalty) implements Learner {
    private static final int STEPS = 200;

    /** The square of the residual's length, as a share of the first, at which no more steps are taken. */
    private static final double ENOUGH = 1e-7;

    /** Shares nearer to 0 or 1 are taken for this; their logits would outweigh all others. */
    private static final double NEAREST = 0.005;

    @Override
    public Network train(List<TrainingExample> examples, int size, int outcomes, long seed) {
        if (outcomes != 2) {
            throw new IllegalArgumentException("expected two outcomes, found " + outcomes);
        }
        // the last place is the bias
        double[] weights = new double[size + 1];
        double[] residual = gathered(
                examples,
                examples.stream().mapToDouble(one -> logit(one.target()[1])).toArray(),
                size);
        double[] direction = residual.clone();
        double length = dot(residual, residual);
        double enough = ENOUGH * length;
        for (int step = 0; step < STEPS && length > enough; step++) {
            double[] image = gathered(examples, predicted(examples, direction), size);
            for (int i = 0; i < size; i++) {
                image[i] += penalty * direction[i];
            }
            double stride = length / dot(direction, image);
            for (int i = 0; i <= size; i++) {
                weights[i] += stride * direction[i];
                residual[i] -= stride * image[i];
            }
            double next = dot(residual, residual);
            for (int i = 0; i <= size; i++) {
                direction[i] = residual[i] + next / length * direction[i];
            }
            length = next;
        }
        float[] row = new float[size];
        for (int i = 0; i < size; i++) {
            row[i] = (float) weights[i];
        }
        return new Network(new float[][] {row}, new float[] {(float) weights[size]});
    }

    private static double logit(double share) {
        double inside = Math.clamp(share, NEAREST, 1 - NEAREST);
        return StrictMath.log(inside / (1 - inside));
    }

    /** The features times the weights, one number an example. */
    private static double[] predicted(List<TrainingExample> examples, double[] weights) {
        double[] values = new double[examples.size()];
        Arrays.setAll(values, at -> {
            Features features = examples.get(at).features();
            double sum = weights[weights.length - 1];
            for (int i = 0; i < features.size(); i++) {
                sum += weights[features.index()[i]] * features.value()[i];
            }
            return sum;
        });
        return values;
    }

    /** The transposed features times one number an example. */
    private static double[] gathered(List<TrainingExample> examples, double[] values, int size) {
        double[] sums = new double[size + 1];
        for (int at = 0; at < values.length; at++) {
            TrainingExample example = examples.get(at);
            Features features = example.features();
            double value = example.weight() * values[at];
            for (int i = 0; i < features.size(); i++) {
                sums[features.index()[i]] += value * features.value()[i];
            }
            sums[size] += value;
        }
        return sums;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
