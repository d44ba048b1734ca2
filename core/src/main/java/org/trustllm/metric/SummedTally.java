package org.trustllm.metric;

/** A tally of scored answers whose figure is a function of sums over them. */
abstract class SummedTally extends ScoredTally implements Summing {
    private final ClusterSums sums;

    /** @param width how many sums */
    SummedTally(Scale scale, int width) {
        super(scale);
        this.sums = new ClusterSums(width);
    }

    /** The figure over all answers; where rows are asked several times, with every row counted once. */
    double value(double overAnswers) {
        return sums.isRepeated() ? figure(sums.total(), 0) : overAnswers;
    }

    @Override
    public final ClusterSums sums() {
        return sums;
    }
}
