package org.trustllm.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trustllm.internal.metric.PairedFigure;
import org.trustllm.internal.metric.WordedTally;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.stats.Estimate;

/**
 * How far apart two runs are in each wording that both asked in.
 *
 * @param differences first less second, wording by wording; fewer than two where there is nothing to tell
 * @param same whether both asked in the same wordings
 */
record ByWording(List<Double> differences, boolean same) {
    static ByWording of(Metric metric, List<Judged> first, List<Judged> second) {
        Set<String> ours = wordings(first);
        Set<String> theirs = wordings(second);
        if (!ours.equals(theirs) || ours.size() < 2) {
            return new ByWording(List.of(), ours.equals(theirs) || ours.isEmpty() || theirs.isEmpty());
        }
        List<Double> differences = new ArrayList<>();
        for (String wording : ours) {
            PairedFigure.of(metric, in(wording, first), in(wording, second))
                    .ifPresent(figure -> differences.add(figure.first() - figure.second()));
        }
        return new ByWording(differences.size() == ours.size() ? differences : List.of(), true);
    }

    private static Set<String> wordings(List<Judged> judged) {
        return judged.stream()
                .map(one -> one.facets().getOrDefault(Judged.WORDING, "1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Judged> in(String wording, List<Judged> judged) {
        return judged.stream()
                .filter(one -> wording.equals(one.facets().get(Judged.WORDING)))
                .toList();
    }

    /** A difference with an interval that knows of wordings too. */
    Estimate wider(Estimate difference) {
        if (differences.size() < 2) {
            return difference;
        }
        double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
        double squares =
                differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        return WordedTally.wider(difference, squares / (differences.size() - 1), differences.size());
    }

    /** What is to be known of wordings, after what is known already. */
    String note(String note) {
        String own = !same
                ? "the two were not asked in the same wordings"
                : differences.size() < 2
                        ? ""
                        : "differences in %d wordings: %s"
                                .formatted(
                                        differences.size(),
                                        differences.stream()
                                                .map(d -> String.format(Locale.ROOT, "%.3f", d))
                                                .collect(Collectors.joining(", ")));
        return own.isEmpty() || note.isEmpty() ? note + own : note + "; " + own;
    }
}
