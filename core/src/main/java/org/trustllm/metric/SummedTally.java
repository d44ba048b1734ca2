package org.trustllm.metric;

/** A tally of scored answers whose figure is a function of sums over them. */
abstract class SummedTally extends ScoredTally implements Summing {
    private final ClusterSums sums;

    /** @param width how many sums */
    SummedTally(Scale scale, int width) {
        super(scale);
        this.sums = new ClusterSums(width);
    }

    @Override
    public final ClusterSums sums() {
        return sums;
    }
}
