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
import org.trustllm.internal.maths.ChiSquare;

/**
 * p-value of the chi-square test that answers do not depend on a facet; high = no sign of a difference. Where rows are
 * asked several times each epoch is tested by itself, as its answers are the independent ones, and the figure is the mean.
 */
record IndependencePValue(Scale scale, String facet) implements Metric {
    /** Below this least expected count the chi-square approximation is poor (Cochran 1954). */
    private static final double SMALL = 5;

    IndependencePValue(String facet) {
        this(
                Scale.share(
                        "p_value",
                        Direction.HIGHER_IS_BETTER,
                        "chi-square test of independence of group and answer, scored answers"),
                facet);
    }

    @Override
    public List<String> facets() {
        return List.of(facet);
    }

    /** Keeps how often each label was met, by epoch and group. */
    @Override
    public Tally tally() {
        return new ScoredTally<>(
                new TreeMap<Integer, Map<String, Map<String, Long>>>(),
                (epochs, judged, verdict) -> add(epochs, judged.epoch(), judged.facet(facet), verdict.label(), 1),
                (epochs, others) -> others.forEach((epoch, groups) -> groups.forEach(
                        (group, labels) -> labels.forEach((label, count) -> add(epochs, epoch, group, label, count)))),
                this::figure);
    }

    private static void add(
            Map<Integer, Map<String, Map<String, Long>>> epochs, int epoch, String group, String label, long count) {
        epochs.computeIfAbsent(epoch, k -> new TreeMap<>())
                .computeIfAbsent(group, k -> new TreeMap<>())
                .merge(label, count, Long::sum);
    }

    private Measure figure(Map<Integer, Map<String, Map<String, Long>>> epochs) {
        List<ChiSquare> tests = epochs.values().stream()
                .flatMap(counts -> test(counts.values()).stream())
                .toList();
        if (tests.isEmpty()) {
            return Measure.none(scale, epochs.isEmpty() ? Measure.NOTHING_SCORED : lacking(epochs.values()), 0, 0);
        }
        double p = tests.stream().mapToDouble(ChiSquare::pValue).average().orElseThrow();
        return Measure.of(scale, p, null, 0, 0).withNote(note(tests, epochs.size()));
    }

    private static String lacking(Collection<Map<String, Map<String, Long>>> epochs) {
        Map<String, Map<String, Long>> counts = epochs.iterator().next();
        return Stream.of(
                        counts.size() < 2 ? "fewer than two groups" : "",
                        labels(counts.values()).size() < 2 ? "all answers alike" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and ", "no test possible: ", ""));
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
