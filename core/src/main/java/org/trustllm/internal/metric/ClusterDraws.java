package org.trustllm.internal.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.metric.Sums;
import org.trustllm.metric.Tally;

/**
 * What a figure would have come to over other rows: clusters of rows are drawn anew, with replacement, and the figure is
 * computed over them (Efron and Tibshirani 1993; whole clusters: Davison and Hinkley 1997, 3.8). Of a figure that is a function
 * of sums, sums are drawn; of any other, such as a p-value, the answers are, which are kept for it. The same seed gives the same
 * figures.
 */
public final class ClusterDraws {
    /** To draw answers takes so long that there are no more of them; an end of a 95 % interval still has twelve beyond it. */
    private static final int MOST_OF_ANSWERS = 500;

    private final Metric metric;
    private final Tally tally;
    private final boolean ofSums;
    private final Map<String, List<Judged>> clusters = new LinkedHashMap<>();

    /** Of no answer as yet. */
    public ClusterDraws(Metric metric) {
        this.metric = metric;
        this.tally = metric.tally();
        this.ofSums = tally.sums() != null;
    }

    /** One more answer. */
    public void add(Judged judged) {
        if (ofSums) {
            tally.add(judged);
        } else {
            String cluster = judged.cluster() == null ? judged.prompt() : judged.cluster();
            clusters.computeIfAbsent(cluster, name -> new ArrayList<>()).add(judged);
        }
    }

    /** The figure over each of so many draws, {@value #MOST_OF_ANSWERS} at most where answers are drawn; NaN where one has none. */
    public double[] figures(int times, long seed) {
        Sums sums = tally.sums();
        if (sums != null) {
            return sums.figures(times, seed);
        }
        List<List<Judged>> all = List.copyOf(clusters.values());
        SplittableRandom random = new SplittableRandom(seed);
        double[] figures = new double[Math.min(times, MOST_OF_ANSWERS)];
        for (int i = 0; i < figures.length; i++) {
            Tally drawn = metric.tally();
            for (int k = 0; k < all.size(); k++) {
                all.get(random.nextInt(all.size())).forEach(drawn::add);
            }
            Double value = drawn.measure().value();
            figures[i] = value == null ? Double.NaN : value;
        }
        return figures;
    }
}
