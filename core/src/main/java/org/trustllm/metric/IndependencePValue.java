package org.trustllm.metric;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.judge.Verdict;
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
    public Tally tally() {
        return new ScoredTally(SCALE) {
            private final Map<String, Map<String, Long>> counts = new TreeMap<>();

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                counts.computeIfAbsent(judged.facet(facet), k -> new TreeMap<>())
                        .merge(verdict.label(), 1L, Long::sum);
            }

            @Override
            Measure figure() {
                TreeSet<String> labels = new TreeSet<>();
                counts.values().forEach(group -> labels.addAll(group.keySet()));
                Optional<ChiSquare> test = ChiSquare.test(counts.values().stream()
                        .map(group -> labels.stream()
                                .mapToLong(label -> group.getOrDefault(label, 0L))
                                .toArray())
                        .toArray(long[][]::new));
                if (test.isEmpty()) {
                    return none("no test possible: "
                            + Stream.of(
                                            counts.size() < 2 ? "fewer than two groups" : "",
                                            labels.size() < 2 ? "all answers alike" : "")
                                    .filter(part -> !part.isEmpty())
                                    .collect(Collectors.joining(" and ")));
                }
                double least = test.get().leastExpected();
                return of(test.get().pValue(), null)
                        .withNote(
                                least < SMALL
                                        ? String.format(
                                                Locale.ROOT, "least expected count %.1f: the test is rough", least)
                                        : "");
            }
        };
    }
}
