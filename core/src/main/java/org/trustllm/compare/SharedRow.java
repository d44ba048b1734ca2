package org.trustllm.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;

/**
 * A row that two runs judged, with the answers of both: one each, or one an epoch where a run asked several times.
 *
 * @param first the one run's, at least one
 * @param second the other's, at least one
 */
record SharedRow(List<Judged> first, List<Judged> second) {

    /** Whether both have a scored answer. */
    boolean isScored() {
        return first.stream().anyMatch(SharedRow::isScored) && second.stream().anyMatch(SharedRow::isScored);
    }

    /** The same row without its unscored answers. */
    SharedRow scored() {
        return new SharedRow(
                first.stream().filter(SharedRow::isScored).toList(),
                second.stream().filter(SharedRow::isScored).toList());
    }

    private static boolean isScored(Judged judged) {
        return judged.verdict() instanceof Verdict.Scored;
    }

    /** Whether neither asked several times. */
    boolean isSingle() {
        return first.getFirst().epoch() == 0 && second.getFirst().epoch() == 0;
    }

    /** The second run's answers under the first's name: what depends on what is a matter of the rows, not of the answers. */
    List<Judged> secondAsFirst() {
        Judged named = first.getFirst();
        return second.stream()
                .map(judged -> new Judged(
                        named.key().inEpoch(judged.epoch()),
                        named.cluster(),
                        worded(named.facets(), judged.facets().get(Judged.WORDING)),
                        judged.verdict()))
                .toList();
    }

    /** In which wording it was asked is a matter of the answer. */
    private static Map<String, String> worded(Map<String, String> facets, @Nullable String wording) {
        if (wording == null && !facets.containsKey(Judged.WORDING)) {
            return facets;
        }
        Map<String, String> worded = new TreeMap<>(facets);
        worded.remove(Judged.WORDING);
        if (wording != null) {
            worded.put(Judged.WORDING, wording);
        }
        return worded;
    }

    /** The answer that stands for several: the earliest of those with the most frequent label, scored ones first. */
    static Judged typical(List<Judged> answers) {
        List<Judged> scored = answers.stream().filter(SharedRow::isScored).toList();
        List<Judged> counted = scored.isEmpty() ? answers : scored;
        Map<String, Long> labels =
                counted.stream().collect(Collectors.groupingBy(SharedRow::label, Collectors.counting()));
        ToLongFunction<Judged> times = judged -> labels.getOrDefault(label(judged), 0L);
        return counted.stream()
                .min(Comparator.comparingLong(times).reversed().thenComparingInt(Judged::epoch))
                .orElseThrow();
    }

    private static String label(Judged judged) {
        return judged.verdict() instanceof Verdict.Scored scored ? scored.label() : "";
    }
}
