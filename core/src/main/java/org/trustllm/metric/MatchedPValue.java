package org.trustllm.metric;

import java.util.List;
import java.util.Optional;
import org.trustllm.internal.stats.StratifiedIndependence;

/**
 * p-value of the permutation test that answers do not depend on a facet, among rows of one cluster, which differ by nothing else. A
 * row that is asked several times is dealt with all its answers.
 */
record MatchedPValue(Scale scale, String facet) implements Metric {
    private static final int TRIES = 9_999;
    private static final long SEED = 20_240_506;

    MatchedPValue(String facet) {
        this(
                Scale.share(
                        "matched_p_value",
                        Direction.HIGHER_IS_BETTER,
                        "permutation test within rows that differ by the group alone, generalised"
                                + " Cochran-Mantel-Haenszel statistic, scored answers"),
                facet);
    }

    @Override
    public List<String> facets() {
        return List.of(facet);
    }

    @Override
    public Tally tally() {
        return new ScoredTally<>(
                new LabelRows(), (rows, judged, verdict) -> rows.add(judged, facet, verdict), this::figure);
    }

    private Measure figure(LabelRows rows) {
        if (rows.groups().size() < 2 || rows.labels().size() < 2) {
            return Measure.none(scale, rows.lacking(), 0, 0);
        }
        Optional<StratifiedIndependence> test = rows.test(true);
        return test.isEmpty()
                ? Measure.none(scale, "no rows that differ by " + facet + " alone have unlike answers", 0, 0)
                : Measure.of(scale, test.get().permutation(TRIES, SEED), null, 0, 0)
                        .withNote("%d matched sets of rows with unlike answers"
                                .formatted(test.get().blocks()));
    }
}
