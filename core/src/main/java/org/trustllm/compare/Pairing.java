package org.trustllm.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.metric.PairedFigure;
import org.trustllm.stats.Bootstrap;
import org.trustllm.stats.McNemar;
import org.trustllm.stats.PairedPermutation;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/**
 * Two runs, sample beside sample.
 *
 * @param first the one
 * @param second the other
 * @param byKey whether the same key names the same sample; otherwise they are paired by their prompts
 */
public record Pairing(ComparedRun first, ComparedRun second, boolean byKey) {
    private static final int CHANGES = 20_000;
    private static final long SEED = 20_240_506;

    /** The first run's verdicts with the second's on the same samples, which are named alike. */
    private record Matched(List<Judged> first, List<Judged> second, List<String> keys, List<String> otherKeys) {
        Matched() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        boolean isScored(int i) {
            return first.get(i).verdict() instanceof Verdict.Scored
                    && second.get(i).verdict() instanceof Verdict.Scored;
        }

        Matched scored() {
            Matched scored = new Matched();
            for (int i = 0; i < first.size(); i++) {
                if (isScored(i)) {
                    scored.first.add(first.get(i));
                    scored.second.add(second.get(i));
                }
            }
            return scored;
        }
    }

    /** Pairs by key where both read the same data, otherwise by prompt. */
    public static Pairing of(ComparedRun first, ComparedRun second) {
        return new Pairing(first, second, Comparison.alike(List.of(first, second), "data digest"));
    }

    /**
     * The comparison of a figure, uncorrected; empty where the task has no such metric.
     *
     * @param metric the metric's name
     */
    public Optional<TaskComparison> on(Task task, String metric) {
        return task.assessments().stream()
                .flatMap(assessment -> assessment.metrics().stream()
                        .filter(one -> one.scale().name().equals(metric))
                        .map(one -> on(task, assessment, one)))
                .findFirst();
    }

    /** The comparison on a task: of the first of its assessments that has a figure on both sides. */
    TaskComparison on(Task task) {
        TaskComparison none = null;
        for (Assessment assessment : task.assessments()) {
            TaskComparison found = on(task, assessment, assessment.metrics().getFirst());
            if (found.test() != null) {
                return found;
            }
            none = none == null || (none.scored() == 0 && found.scored() > 0) ? found : none;
        }
        if (none == null) {
            throw new IllegalStateException("expected " + task.id() + " to have an assessment, found none");
        }
        return none;
    }

    private TaskComparison on(Task task, Assessment assessment, Metric metric) {
        Map<String, Judged> one = first.verdicts(task.id(), assessment.name());
        Map<String, Judged> other = second.verdicts(task.id(), assessment.name());
        Matched matched = matched(one, other);
        Matched scored = matched.scored();
        Optional<PairedFigure> figure = PairedFigure.of(metric, scored.first(), scored.second());
        McNemar mcNemar = mcNemar(scored);
        return new TaskComparison(
                task.id(),
                assessment.name(),
                metric.scale(),
                one.size(),
                other.size(),
                matched.first().size(),
                scored.first().size(),
                figure.map(PairedFigure::first).orElse(null),
                figure.map(PairedFigure::second).orElse(null),
                figure.flatMap(paired -> paired.difference(Bootstrap.STANDARD)).orElse(null),
                figure.map(paired -> test(paired, scored, mcNemar)).orElse(null),
                mcNemar,
                List.copyOf(new LinkedHashSet<>(List.of(judges(scored.first()), judges(scored.second())))),
                note(one, other, matched, scored, figure.isPresent()),
                changes(assessment.name(), matched));
    }

    private Matched matched(Map<String, Judged> one, Map<String, Judged> other) {
        Map<String, Judged> byName = new HashMap<>();
        other.forEach((key, judged) -> byName.put(name(second, key), judged));
        Matched matched = new Matched();
        one.forEach((key, judged) -> {
            Judged found = byName.get(name(first, key));
            if (found != null) {
                matched.first().add(judged);
                // what depends on what is a matter of the samples, not of the answers
                matched.second().add(new Judged(judged.key(), judged.cluster(), judged.facets(), found.verdict()));
                matched.keys().add(key);
                matched.otherKeys().add(found.key());
            }
        });
        return matched;
    }

    private String name(ComparedRun run, String key) {
        return byKey ? key : run.prompts().getOrDefault(key, key);
    }

    /** Exact where rows are independent and each is a yes or a no; otherwise clusters are exchanged. */
    private static TaskComparison.Test test(PairedFigure paired, Matched scored, @Nullable McNemar mcNemar) {
        boolean rows = paired.clusters() == scored.first().size()
                && scored.first().stream().allMatch(judged -> judged.cluster() == null);
        if (rows && mcNemar != null && isShare(paired, scored)) {
            return new TaskComparison.Test("McNemar, exact", mcNemar.exactP(), 1, 1);
        }
        PairedPermutation test = paired.permutation(CHANGES, SEED);
        String method = (test.exact() ? "permutation, exact, of " : "permutation of ")
                + paired.clusters()
                + (rows ? " rows" : " clusters");
        return new TaskComparison.Test(method, test.pValue(), 1, 1);
    }

    /** Whether the figure is the share of verdicts with value 1, so that McNemar's test is about it. */
    private static boolean isShare(PairedFigure paired, Matched scored) {
        return paired.first() == share(scored.first()) && paired.second() == share(scored.second());
    }

    private static double share(List<Judged> judged) {
        long hits = judged.stream().filter(one -> value(one) == 1).count();
        return (double) hits / judged.size();
    }

    private static double value(Judged judged) {
        return judged.verdict() instanceof Verdict.Scored scored ? scored.value() : Double.NaN;
    }

    private static @Nullable McNemar mcNemar(Matched scored) {
        int firstOnly = 0;
        int secondOnly = 0;
        for (int i = 0; i < scored.first().size(); i++) {
            double one = value(scored.first().get(i));
            double other = value(scored.second().get(i));
            if (!Change.isBinary(one) || !Change.isBinary(other)) {
                return null;
            }
            firstOnly += one > other ? 1 : 0;
            secondOnly += other > one ? 1 : 0;
        }
        return scored.first().isEmpty() ? null : McNemar.test(firstOnly, secondOnly);
    }

    private static Set<String> judges(List<Judged> judged) {
        Set<String> judges = new TreeSet<>();
        judged.forEach(one -> {
            if (one.verdict() instanceof Verdict.Scored scored) {
                judges.add(scored.judge());
            }
        });
        return judges;
    }

    private static String note(
            Map<String, Judged> one, Map<String, Judged> other, Matched matched, Matched scored, boolean figure) {
        List<String> notes = new ArrayList<>();
        if (one.isEmpty() || other.isEmpty()) {
            notes.add("judged in " + (one.isEmpty() && other.isEmpty() ? "neither" : "one") + " only");
        } else if (matched.first().isEmpty()) {
            notes.add("no sample in common");
        } else if (scored.first().isEmpty()) {
            notes.add("no sample that both scored");
        } else if (!figure) {
            notes.add("no paired test of this figure");
        }
        if (matched.first().size() < Math.max(one.size(), other.size())
                && !matched.first().isEmpty()) {
            notes.add("of %d and %d samples %d are in both"
                    .formatted(one.size(), other.size(), matched.first().size()));
        }
        Set<String> judges = judges(scored.first());
        if (!judges.equals(judges(scored.second()))) {
            notes.add("judged by different judges");
        }
        return String.join("; ", notes).replace("judged in neither only", "judged in neither");
    }

    private static List<Change> changes(String assessment, Matched matched) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < matched.first().size(); i++) {
            Change change = Change.of(
                    assessment, matched.first().get(i), matched.second().get(i));
            if (change != null) {
                changes.add(new Change(
                        change.kind(),
                        matched.keys().get(i),
                        matched.otherKeys().get(i)));
            }
        }
        return changes;
    }
}
