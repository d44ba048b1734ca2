package org.trustllm.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.trustllm.judge.Verdict;

/** The scored ones among judged answers. */
record Scores(List<Judged> scored, int unscored) {
    static Scores of(List<Judged> judged) {
        List<Judged> scored = new ArrayList<>(judged.size());
        for (Judged one : judged) {
            if (one.verdict() instanceof Verdict.Scored) {
                scored.add(one);
            }
        }
        return new Scores(scored, judged.size() - scored.size());
    }

    int size() {
        return scored.size();
    }

    static double value(Judged judged) {
        return ((Verdict.Scored) judged.verdict()).value();
    }

    static String label(Judged judged) {
        return ((Verdict.Scored) judged.verdict()).label();
    }

    double mean() {
        double sum = 0;
        for (Judged judged : scored) {
            sum += value(judged);
        }
        return sum / scored.size();
    }

    /** Groups in alphabetical order. */
    static Map<String, List<Judged>> group(List<Judged> judged, Function<Judged, String> key) {
        Map<String, List<Judged>> groups = new TreeMap<>();
        for (Judged one : judged) {
            groups.computeIfAbsent(key.apply(one), k -> new ArrayList<>()).add(one);
        }
        return groups;
    }
}
