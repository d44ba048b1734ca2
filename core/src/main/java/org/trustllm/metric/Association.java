package org.trustllm.metric;

import java.util.List;
import org.trustllm.internal.stats.CramersV;
import org.trustllm.stats.Estimate;

/** Cramér's V of a facet and the answers' labels: how much answers depend on it. Rows count once, however often asked. */
record Association(Scale scale, String facet) implements Metric {
    Association(String facet) {
        this(
                Scale.share(
                        "cramers_v",
                        Direction.LOWER_IS_BETTER,
                        "root of chi-square of group and answer / scored rows / (the lesser number of groups or kinds of"
                                + " answers - 1)"),
                facet);
    }

    @Override
    public List<String> facets() {
        return List.of(facet);
    }

    @Override
    public Tally tally() {
        return new ScoredTally<>(
                new LabelRows(),
                (rows, judged, verdict) -> rows.add(judged, facet, verdict),
                rows -> CramersV.of(rows.table())
                        .map(found -> Measure.of(scale, found.value(), interval(found), 0, 0))
                        .orElseGet(() -> alike(rows)));
    }

    /** All groups answer alike where there is one kind of answer. */
    private Measure alike(LabelRows rows) {
        return rows.groups().size() < 2
                ? Measure.none(scale, rows.lacking(), 0, 0)
                : Measure.of(scale, 0, null, 0, 0).withNote("all answers alike");
    }

    private static Interval interval(Estimate found) {
        return new Interval(found.low(), found.high(), "noncentral chi-square");
    }
}
