package org.trustllm.internal.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.trustllm.stats.Estimate;

/**
 * A world of models whose answers a judge gets wrong, for simulations.
 *
 * @param between the standard deviation between models of the judge's sensitivity and specificity, on the logit scale
 * @param intraCluster the correlation of errors within ten answers to one request
 */
record JudgedModels(double between, double intraCluster) {
    private static final int CLUSTER = 10;
    private static final double SENSITIVITY = 0.88;
    private static final double SPECIFICITY = 0.92;

    /**
     * Some labelled models and a new one.
     *
     * @param share the new model's true share of yes
     * @param rate what the judge says of it
     */
    record Trial(List<BinaryCounts> models, double share, double rate, double answers) {
        Optional<Estimate> corrected() {
            return CorrectedRate.of(rate, answers, models);
        }
    }

    Trial trial(int seed, int models, int answers) {
        SplittableRandom random = new SplittableRandom(seed * 7919L + 17);
        List<BinaryCounts> known = new ArrayList<>();
        for (int model = 0; model < models; model++) {
            known.add(model(random, shareOfAModel(random), answers).counts());
        }
        double share = shareOfAModel(random);
        Model drawn = model(random, share, answers);
        double rate = (drawn.counts().truePositives() + (double) drawn.counts().falsePositives()) / answers;
        return new Trial(known, share, rate, drawn.effective());
    }

    /** Between about .25 and .87 in 19 of 20 models. */
    private static double shareOfAModel(SplittableRandom random) {
        return share(logit(0.6) + 0.8 * random.nextGaussian());
    }

    /** A model's counts, and how many independent answers would make its rate as sure. */
    private record Model(BinaryCounts counts, double effective) {}

    private Model model(SplittableRandom random, double yes, int answers) {
        double sensitivity = share(logit(SENSITIVITY) + between * random.nextGaussian());
        double specificity = share(logit(SPECIFICITY) + between * random.nextGaussian());
        BinaryCounts counts = BinaryCounts.NONE;
        double[] called = new double[answers / CLUSTER];
        for (int cluster = 0; cluster < called.length; cluster++) {
            double hit = drifted(random, sensitivity);
            double passed = drifted(random, specificity);
            for (int i = 0; i < CLUSTER; i++) {
                boolean label = random.nextDouble() < yes;
                boolean judged = random.nextDouble() < (label ? hit : 1 - passed);
                counts = counts.and(label, judged);
                called[cluster] += judged ? 1.0 / CLUSTER : 0;
            }
        }
        Moments clusters = Moments.of(called);
        double variance = clusters.variance() * called.length / (called.length - 1) / called.length;
        double rate = clusters.mean();
        return new Model(counts, variance == 0 ? answers : Math.min(answers, rate * (1 - rate) / variance));
    }

    /** A share that is one for some clusters and nought for others, so that its errors within a cluster correlate. */
    private double drifted(SplittableRandom random, double share) {
        return random.nextDouble() < intraCluster ? (random.nextDouble() < share ? 1 : 0) : share;
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
