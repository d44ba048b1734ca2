package org.trustllm.metric;

import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;

/** Counts the unscored answers and hands the scored ones on. */
abstract class ScoredTally implements Tally {
    private final Scale scale;
    private int scored;
    private int unscored;

    ScoredTally(Scale scale) {
        this.scale = scale;
    }

    @Override
    public final void add(Judged judged) {
        switch (judged.verdict()) {
            case Verdict.Scored verdict -> {
                scored++;
                count(judged, verdict);
            }
            case Verdict.Unscored missing -> unscored++;
        }
    }

    @Override
    public final Measure measure() {
        return scored == 0 ? none("no scored answer") : figure();
    }

    abstract void count(Judged judged, Verdict.Scored verdict);

    /** The figure over at least one scored answer. */
    abstract Measure figure();

    int scored() {
        return scored;
    }

    Measure of(double value, @Nullable Interval interval) {
        return Measure.of(scale, value, interval, scored, unscored);
    }

    Measure none(String why) {
        return Measure.none(scale, why, scored, unscored);
    }
}
