package org.trustllm.metric;

import java.util.HashMap;
import java.util.Map;
import org.trustllm.judge.Verdict;

/** Counts how the pairs of an epoch with both answers scored went; a pair is in the cluster of its original. */
final class Pairs implements Tally, Summing {
    /** Where the number of pairs stands among the counts. */
    static final int NUMBER = 0;

    /** Where those right before the perturbation stand. */
    static final int BEFORE = 1;

    /** Where those right after it stand. */
    static final int AFTER = 2;

    /** Where those right before and wrong after it stand. */
    static final int LOST = 3;

    private final Scale scale;
    private final PairFigure figure;
    private final Map<String, Judged> open = new HashMap<>();
    private final ClusterSums sums = new ClusterSums(4);
    private final double[] counts = new double[4];
    private int answers;

    Pairs(Scale scale, PairFigure figure) {
        this.scale = scale;
        this.figure = figure;
    }

    @Override
    public void add(Judged judged) {
        answers++;
        String pair = judged.facet("pair") + "@" + judged.epoch();
        Judged first = open.putIfAbsent(pair, judged);
        if (first != null && !first.facet("half").equals(judged.facet("half"))) {
            open.remove(pair);
            boolean original = first.facet("half").equals("original");
            count(original ? first : judged, original ? judged : first);
        }
    }

    private void count(Judged before, Judged after) {
        if (before.verdict() instanceof Verdict.Scored was && after.verdict() instanceof Verdict.Scored is) {
            boolean rightBefore = was.value() == 1;
            boolean rightAfter = is.value() == 1;
            double[] pair = {1, rightBefore ? 1 : 0, rightAfter ? 1 : 0, rightBefore && !rightAfter ? 1 : 0};
            for (int i = 0; i < pair.length; i++) {
                counts[i] += pair[i];
            }
            sums.add(before, pair);
        }
    }

    @Override
    public Measure measure() {
        int scored = 2 * (int) counts[NUMBER];
        double value = figure.of(sums.isRepeated() ? sums.total() : counts, 0);
        return Double.isNaN(value)
                ? Measure.none(scale, "no pair to count", scored, answers - scored)
                : Measure.of(scale, value, figure.interval(sums), scored, answers - scored);
    }

    @Override
    public ClusterSums sums() {
        return sums;
    }

    @Override
    public double figure(double[] sums, int from) {
        return figure.of(sums, from);
    }
}
