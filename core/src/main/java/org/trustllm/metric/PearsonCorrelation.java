package org.trustllm.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.stats.Pearson;
import org.trustllm.judge.Verdict;

/** Correlation between scores and the numbers of a facet, with Fisher's interval; where rows depend on each other, with the bootstrap's. */
record PearsonCorrelation(Scale scale, String facet) implements SumMetric {
    PearsonCorrelation(String facet) {
        this(
                new Scale(
                        "pearson_r",
                        Direction.HIGHER_IS_BETTER,
                        -1,
                        1,
                        "covariance / product of the standard deviations of the answers' and the rows' ratings"),
                facet);
    }

    @Override
    public List<String> facets() {
        return List.of(facet);
    }

    @Override
    public int width() {
        return 6;
    }

    @Override
    public double[] adds(Judged judged, Verdict.Scored verdict) {
        double x = verdict.value();
        double y = Double.parseDouble(judged.facet(facet));
        return new double[] {1, x, y, x * x, y * y, x * y};
    }

    @Override
    public double figure(double[] sums, int from) {
        double n = sums[from];
        double x = sums[from + 1];
        double y = sums[from + 2];
        double spread = Math.sqrt(spread(n, x, sums[from + 3])) * Math.sqrt(spread(n, y, sums[from + 4]));
        return spread > 0 ? Math.clamp((n * sums[from + 5] - x * y) / spread, -1, 1) : Double.NaN;
    }

    /** n² times the variance; 0 where it is no more than what sums of so many numbers are off. */
    private static double spread(double n, double sum, double squares) {
        double spread = n * squares - sum * sum;
        return spread > 4 * n * Math.ulp(n * squares) ? spread : 0;
    }

    @Override
    public @Nullable Interval interval(Sums sums) {
        // rows of one cluster depend on each other, which Fisher's interval knows nothing of
        return sums.isClustered(0) ? sums.resampled() : fisher(sums.value(), (int) sums.total()[0]);
    }

    private static @Nullable Interval fisher(double r, int n) {
        double[] bounds = Pearson.fisher95(r, n);
        return bounds.length == 0 ? null : new Interval(bounds[0], bounds[1], "Fisher z");
    }

    @Override
    public String lacking(Sums sums) {
        if (sums.isEmpty()) {
            return Measure.NOTHING_SCORED;
        }
        return !sums.isRepeated() && sums.total()[0] < 2
                ? "fewer than two scored answers"
                : "all answers give the same number";
    }
}
