package org.trustllm.metric;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.stats.ChiSquare;

/** p-value of the chi-square test that answers do not depend on a facet; high = no sign of a difference. */
record IndependencePValue(String facet) implements Metric {
    /** Below this least expected count the chi-square approximation is poor (Cochran 1954). */
    private static final double SMALL = 5;

    private static final Scale SCALE = Scale.share(
            "p_value",
            Direction.HIGHER_IS_BETTER,
            "chi-square test of independence of group and answer, scored answers");

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
        Map<String, List<Judged>> groups = Scores.group(scores.scored(), one -> one.facet(facet));
        List<String> labels =
                scores.scored().stream().map(Scores::label).distinct().sorted().toList();
        long[][] counts = groups.values().stream()
                .map(group -> labels.stream()
                        .mapToLong(label -> group.stream()
                                .filter(one -> Scores.label(one).equals(label))
                                .count())
                        .toArray())
                .toArray(long[][]::new);
        Optional<ChiSquare> test = ChiSquare.test(counts);
        if (test.isEmpty()) {
            String why = scores.size() == 0
                    ? "no scored answer"
                    : Stream.of(
                                    groups.size() < 2 ? "fewer than two groups" : "",
                                    labels.size() < 2 ? "all answers alike" : "")
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" and "));
            return Measure.none(SCALE, "no test possible: " + why, scores.size(), scores.unscored());
        }
        String note = test.get().leastExpected() < SMALL
                ? String.format(
                        java.util.Locale.ROOT,
                        "least expected count %.1f: the test is rough",
                        test.get().leastExpected())
                : "";
        return new Measure(SCALE, "", test.get().pValue(), null, scores.size(), scores.unscored(), note, List.of());
    }
}
