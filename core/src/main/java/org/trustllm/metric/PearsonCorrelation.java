package org.trustllm.metric;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;
import org.trustllm.stats.Pearson;

/** Correlation between scores and the numbers of a facet, with Fisher's interval. */
record PearsonCorrelation(String facet) implements Metric {
    private static final Scale SCALE = new Scale(
            "pearson_r",
            Direction.HIGHER_IS_BETTER,
            -1,
            1,
            "covariance / product of the standard deviations of the answers' and the rows' ratings");

    @Override
    public Scale scale() {
        return SCALE;
    }

    @Override
    public List<String> facets() {
        return List.of(facet);
    }

    @Override
    public Tally tally() {
        return new SummedTally(SCALE, 6) {
            private final Pearson pairs = new Pearson();

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                double x = verdict.value();
                double y = Double.parseDouble(judged.facet(facet));
                pairs.add(x, y);
                sums().add(judged, 1, x, y, x * x, y * y, x * y);
            }

            @Override
            Measure figure() {
                OptionalDouble r = pairs.correlation();
                if (r.isEmpty()) {
                    return none(scored() < 2 ? "fewer than two scored answers" : "all answers give the same number");
                }
                // answers to one prompt depend on each other, which Fisher's interval knows nothing of
                return sums().isRepeated()
                        ? of(value(r.getAsDouble()), sums().resampled(totals -> figure(totals, 0)))
                        : of(r.getAsDouble(), interval(r.getAsDouble(), scored()));
            }

            @Override
            public double figure(double[] sums, int from) {
                double n = sums[from];
                double x = sums[from + 1] / n;
                double y = sums[from + 2] / n;
                double spread = (sums[from + 3] / n - x * x) * (sums[from + 4] / n - y * y);
                return spread > 0 ? (sums[from + 5] / n - x * y) / Math.sqrt(spread) : Double.NaN;
            }
        };
    }

    private static @Nullable Interval interval(double r, int n) {
        double[] bounds = Pearson.fisher95(r, n);
        return bounds.length == 0 ? null : new Interval(bounds[0], bounds[1], "Fisher z");
    }
}
