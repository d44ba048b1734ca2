package org.trustllm.local.judge.training;

import java.util.List;
import java.util.SplittableRandom;
import org.trustllm.local.judge.Features;
import org.trustllm.local.judge.Network;

/**
 * Fits weights by stochastic gradient descent on cross-entropy with AdaGrad's step sizes (Duchi, Hazan and Singer,
 * 2011, Journal of Machine Learning Research 12). One thread, a fixed order of sums and strict functions: the same seed
 * gives the same weights on every machine.
 *
 * <p>Few passes with shrinking steps take the place of a penalty on large weights.
 *
 * @param epochs passes over the examples
 * @param rate the first step size
 * @param orders orders of the examples, over whose weights the mean is taken
 */
record Trainer(int epochs, float rate, int orders) implements Learner {

    @Override
    public Network train(List<TrainingExample> examples, int size, int outcomes, long seed) {
        Network mean = zero(size, outcomes);
        for (int i = 0; i < orders; i++) {
            add(mean, inOneOrder(examples, size, outcomes, seed + i), 1f / orders);
        }
        return mean;
    }

    private Network inOneOrder(List<TrainingExample> examples, int size, int outcomes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Network weights = zero(size, outcomes);
        Network squares = zero(size, outcomes);
        Network mean = zero(size, outcomes);
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int steady = epochs / 2;
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, random);
            for (int at : order) {
                learn(weights, squares, examples.get(at));
            }
            if (epoch >= epochs - steady) {
                add(mean, weights, 1f / steady);
            }
        }
        return mean;
    }

    /** Adds a share of the weights; a mean over passes or orders is steadier than the last. */
    private static void add(Network mean, Network weights, float share) {
        for (int k = 0; k < mean.bias().length; k++) {
            mean.bias()[k] += share * weights.bias()[k];
            float[] row = mean.linear()[k];
            for (int i = 0; i < row.length; i++) {
                row[i] += share * weights.linear()[k][i];
            }
        }
    }

    private static Network zero(int size, int outcomes) {
        return new Network(new float[outcomes - 1][size], new float[outcomes - 1]);
    }

    private void learn(Network weights, Network squares, TrainingExample example) {
        Features features = example.features();
        double[] shares = Network.probabilities(weights.scores(features), 1);
        for (int k = 1; k < shares.length; k++) {
            float error = (float) (shares[k] - example.target()[k]) * example.weight();
            float[] row = weights.linear()[k - 1];
            float[] rowSquares = squares.linear()[k - 1];
            for (int i = 0; i < features.size(); i++) {
                step(row, rowSquares, features.index()[i], error * features.value()[i]);
            }
            step(weights.bias(), squares.bias(), k - 1, error);
        }
    }

    private void step(float[] weights, float[] squares, int at, float slope) {
        squares[at] += slope * slope;
        weights[at] -= rate * slope / (float) Math.sqrt(squares[at] + 1e-8f);
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
