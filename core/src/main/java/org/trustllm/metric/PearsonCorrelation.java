package org.trustllm.metric;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
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
    public Measure measure(List<Judged> judged) {
        Scores scores = Scores.of(judged);
        double[] x = scores.scored().stream().mapToDouble(Scores::value).toArray();
        double[] y = scores.scored().stream()
                .mapToDouble(one -> Double.parseDouble(one.facet(facet)))
                .toArray();
        OptionalDouble r = Pearson.correlation(x, y);
        if (r.isEmpty()) {
            String why = x.length < 2 ? "fewer than two scored answers" : "all answers give the same number";
            return Measure.none(SCALE, why, scores.size(), scores.unscored());
        }
        return Measure.of(SCALE, r.getAsDouble(), interval(r.getAsDouble(), x.length), x.length, scores.unscored());
    }

    private static @Nullable Interval interval(double r, int n) {
        double[] bounds = Pearson.fisher95(r, n);
        return bounds.length == 0 ? null : new Interval(bounds[0], bounds[1], "Fisher z");
    }
}
