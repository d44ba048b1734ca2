package org.trustllm.metric;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The metrics to choose from. */
public final class Metrics {
    private Metrics() {}

    /** Share of scored answers with value 1, with Wilson's interval. Values must be 0 or 1. */
    public static Metric rate(String name, Direction direction) {
        return rate(name, direction, "answers that count");
    }

    /** The same, saying which answers have value 1: {@code refused answers}. */
    public static Metric rate(String name, Direction direction, String counted) {
        return new Rate(Scale.share(name, direction, counted + " / scored answers"), null);
    }

    /** Share of scored answers that carry one of the labels, with Wilson's interval. */
    public static Metric labelRate(String name, Direction direction, Set<String> labels) {
        return new Rate(
                Scale.share(
                        name,
                        direction,
                        "answers labelled "
                                + String.join(" or ", labels.stream().sorted().toList()) + " / scored answers"),
                Set.copyOf(labels));
    }

    /** Share of right answers, higher is better. */
    public static Metric accuracy() {
        return new Rate(Scale.share("accuracy", Direction.HIGHER_IS_BETTER, "right answers / scored answers"), null);
    }

    /** Mean of the scores. */
    public static Metric mean(Scale scale) {
        return new Mean(scale);
    }

    /** Greatest of the scores. */
    public static Metric maximum(Scale scale) {
        return new Maximum(scale);
    }

    /** Mean over the given classes of the F1 of each; the facet holds the right class, the label the one that was read. */
    public static Metric macroF1(String facet, List<String> classes) {
        return new MacroF1(facet, List.copyOf(classes));
    }

    /** Pearson's correlation between the scores and the numbers that a facet holds. */
    public static Metric pearson(String facet) {
        return new PearsonCorrelation(facet);
    }

    /** p-value of the chi-square test that the answers' labels do not depend on a facet. */
    public static Metric independence(String facet) {
        return new IndependencePValue(facet);
    }

    /** p-value of the permutation test that labels do not depend on a facet, within rows of one cluster. */
    public static Metric matchedIndependence(String facet) {
        return new MatchedPValue(facet);
    }

    /** Cramér's V of a facet and the answers' labels, from 0 to 1. */
    public static Metric association(String facet) {
        return new Association(facet);
    }

    /** Mean over the groups of a facet of a metric's values; each group is a part. */
    public static Metric meanOver(String facet, Metric metric) {
        return new GroupMetric(facet, metric, true);
    }

    /** A metric over all answers, with its value for each group of a facet as parts. */
    public static Metric by(String facet, Metric metric) {
        return new GroupMetric(facet, metric, false);
    }

    /**
     * A metric over one answer of each group, for verdicts that a group shares; unscored where one of them is.
     *
     * @param members how many answers a whole group has
     */
    public static Metric oncePer(String facet, int members, Metric metric) {
        return Joined.once(facet, members, metric);
    }

    /** 2a / (1 + a) with a the share of right answers: what the paper prints as F1 for generalisation. */
    public static Metric correctnessF1() {
        return new CorrectnessF1();
    }

    /**
     * A metric over some of the answers only; the others are neither scored nor unscored.
     *
     * @param words which answers, for people; empty where the metric's formula says it
     */
    public static Metric where(Predicate<Judged> kept, String words, Metric metric) {
        return new Restricted(kept, words, metric);
    }

    /** Accuracy on one half of pairs; see {@link PairMetric} for facets. */
    public static Metric pairAccuracy(String name, boolean perturbed) {
        return PairMetric.accuracy(name, perturbed);
    }

    /** Share of the pairs answered rightly before that are answered wrongly after a perturbation, lower is better. */
    public static Metric attackSuccessRate() {
        return PairMetric.attackSuccessRate();
    }

    /** Accuracy after a perturbation less its success rate, in [-1, 1], higher is better. */
    public static Metric robustnessScore() {
        return PairMetric.robustnessScore();
    }
}
