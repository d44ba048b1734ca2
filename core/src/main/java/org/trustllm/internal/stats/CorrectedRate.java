package org.trustllm.internal.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trustllm.internal.maths.Finite;
import org.trustllm.stats.Estimate;

/**
 * A rate freed of its judge's error: what share of a new model's answers is a yes, where a judge called some yes and is known
 * to have erred on other models' answers to the same requests.
 *
 * <p>Judges err differently from model to model, so that sensitivity and specificity pooled over models (Rogan and Gladen,
 * 1978) promise more than they know. Here the labelled models are points, logit of the labels' rate over logit of the judge's,
 * and a new model is predicted by {@link PredictionLine}: the line is the judge's error, the models' distances from it are how
 * that error changes. What clusters among a model's answers add shows in those distances. Shares are shrunk by half an answer,
 * so that 0 and 1 have a logit.
 */
public final class CorrectedRate {
    /** With fewer labelled models the intervals hold less than they promise, as simulations of it show. */
    public static final int FEWEST_MODELS = 8;

    /** A model with fewer labelled answers is no point. */
    private static final int FEWEST_ANSWERS = 30;

    private CorrectedRate() {}

    /**
     * What leaving out one labelled model at a time shows: whether the others could have told its rate.
     *
     * @param tried how many models' rates could be corrected by the others
     * @param held how many of those 95 % intervals hold the labels' rate
     * @param rawError the mean distance of the judge's rate from the labels', from 0 to 1
     * @param correctedError the same of the corrected rate
     */
    public record LeftOut(int tried, int held, double rawError, double correctedError) {
        /** The least share of intervals that must hold what they promise at 95 %. */
        public static final double LEAST_COVERAGE = 0.93;

        private static final int FEWEST_TRIED = 5;

        /** Whether a correction may be shown: it holds what it promises, and does not make the rates worse. */
        public boolean isTrustworthy() {
            return isTold() && held >= LEAST_COVERAGE * tried && correctedError <= rawError;
        }

        /** Whether enough models were labelled to tell. */
        public boolean isTold() {
            return tried >= FEWEST_TRIED;
        }
    }

    /**
     * The corrected rate with a 95 % interval for a model like the labelled ones.
     *
     * @param rate the share that the judge calls yes
     * @param n answers behind it, above 0; of clustered answers or a mean over groups, the number of answers that would make a
     *     rate as sure
     * @param models the judge's counts on each labelled model's answers
     * @return empty for fewer than {@link #FEWEST_MODELS} models with answers enough, and for a rate outside theirs,
     *     where their errors say nothing of its
     */
    public static Optional<Estimate> of(double rate, double n, List<BinaryCounts> models) {
        Finite.check("rate and number of answers", rate, n);
        List<Point> points =
                models.stream().filter(CorrectedRate::isPoint).map(Point::of).toList();
        double x = logit((n * rate + 0.5) / (n + 1));
        boolean inside = points.stream().anyMatch(point -> point.x <= x)
                && points.stream().anyMatch(point -> point.x >= x);
        double shrunk = share(x);
        return inside && points.size() >= FEWEST_MODELS
                ? line(points)
                        .map(line -> line.at(x, 1 / (n * shrunk * (1 - shrunk))))
                        .map(at -> new Estimate(share(at.value()), share(at.low()), share(at.high())))
                : Optional.empty();
    }

    /** Each labelled model in turn is corrected by the others. */
    public static LeftOut leaveOneOut(List<BinaryCounts> models) {
        List<BinaryCounts> known =
                models.stream().filter(CorrectedRate::isPoint).toList();
        int tried = 0;
        int held = 0;
        double raw = 0;
        double corrected = 0;
        for (int i = 0; i < known.size(); i++) {
            BinaryCounts left = known.get(i);
            double judged = judged(left);
            double labelled = labelled(left);
            List<BinaryCounts> others = new ArrayList<>(known);
            others.remove(i);
            Optional<Estimate> estimate = of(judged, size(left), others);
            if (estimate.isPresent()) {
                tried++;
                held += estimate.get().low() <= labelled
                                && labelled <= estimate.get().high()
                        ? 1
                        : 0;
                raw += Math.abs(judged - labelled);
                corrected += Math.abs(estimate.get().value() - labelled);
            }
        }
        return new LeftOut(tried, held, tried == 0 ? 0 : raw / tried, tried == 0 ? 0 : corrected / tried);
    }

    private static Optional<PredictionLine> line(List<Point> points) {
        return PredictionLine.through(
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(Point::y).toArray());
    }

    /** A labelled model: logits of what the judge and what the labels say. */
    private record Point(double x, double y) {
        static Point of(BinaryCounts model) {
            double n = size(model);
            return new Point(logit((n * judged(model) + 0.5) / (n + 1)), logit((n * labelled(model) + 0.5) / (n + 1)));
        }
    }

    private static boolean isPoint(BinaryCounts model) {
        return size(model) >= FEWEST_ANSWERS;
    }

    private static double size(BinaryCounts model) {
        return (double) model.truePositives() + model.falsePositives() + model.falseNegatives() + model.trueNegatives();
    }

    private static double judged(BinaryCounts model) {
        return (model.truePositives() + (double) model.falsePositives()) / size(model);
    }

    private static double labelled(BinaryCounts model) {
        return (model.truePositives() + (double) model.falseNegatives()) / size(model);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
