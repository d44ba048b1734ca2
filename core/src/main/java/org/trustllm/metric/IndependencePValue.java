package org.trustllm.metric;

import java.util.ArrayList;
import java.util.Collection;
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

/**
 * p-value of the chi-square test that answers do not depend on a facet; high = no sign of a difference. Where rows are
 * asked several times each epoch is tested by itself, as its answers are the independent ones, and the figure is the mean.
 */
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
            private final Map<Integer, Map<String, Map<String, Long>>> epochs = new TreeMap<>();

            @Override
            void count(Judged judged, Verdict.Scored verdict) {
                epochs.computeIfAbsent(judged.epoch(), k -> new TreeMap<>())
                        .computeIfAbsent(judged.facet(facet), k -> new TreeMap<>())
                        .merge(verdict.label(), 1L, Long::sum);
            }

            @Override
            Measure figure() {
                List<ChiSquare> tests = epochs.values().stream()
                        .flatMap(counts -> test(counts.values()).stream())
                        .toList();
                if (tests.isEmpty()) {
                    return none("no test possible: " + lacking());
                }
                double p =
                        tests.stream().mapToDouble(ChiSquare::pValue).average().orElseThrow();
                return of(p, null).withNote(note(tests, epochs.size()));
            }

            private String lacking() {
                Map<String, Map<String, Long>> counts =
                        epochs.values().iterator().next();
                return Stream.of(
                                counts.size() < 2 ? "fewer than two groups" : "",
                                labels(counts.values()).size() < 2 ? "all answers alike" : "")
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and "));
            }
        };
    }

    private static Optional<ChiSquare> test(Collection<Map<String, Long>> groups) {
        TreeSet<String> labels = labels(groups);
        return ChiSquare.test(groups.stream()
                .map(group -> labels.stream()
                        .mapToLong(label -> group.getOrDefault(label, 0L))
                        .toArray())
                .toArray(long[][]::new));
    }

    private static TreeSet<String> labels(Collection<Map<String, Long>> groups) {
        TreeSet<String> labels = new TreeSet<>();
        groups.forEach(group -> labels.addAll(group.keySet()));
        return labels;
    }

    private static String note(List<ChiSquare> tests, int epochs) {
        List<String> notes = new ArrayList<>();
        if (epochs > 1) {
            notes.add("mean of the tests of %d epochs".formatted(tests.size()));
        }
        double least =
                tests.stream().mapToDouble(ChiSquare::leastExpected).min().orElseThrow();
        if (least < SMALL) {
            notes.add(String.format(Locale.ROOT, "least expected count %.1f: the test is rough", least));
        }
        return String.join("; ", notes);
    }
}
