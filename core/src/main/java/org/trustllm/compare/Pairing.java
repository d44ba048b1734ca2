package org.trustllm.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.RowKey;
import org.trustllm.internal.metric.PairedFigure;
import org.trustllm.internal.stats.Bootstrap;
import org.trustllm.internal.stats.PairedPermutation;
import org.trustllm.journal.Planned;
import org.trustllm.journal.RunSettings;
import org.trustllm.journal.RunSpec;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Judged;
import org.trustllm.metric.Metric;
import org.trustllm.stats.McNemar;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/**
 * Two runs, sample beside sample.
 *
 * @param first the one
 * @param second the other
 * @param byKey whether the same key names the same sample; otherwise they are paired by their prompts
 * @param tests how many tests are made at most, so that enough exchanges are drawn for the smallest p-value times this number to be
 *     below .01
 */
public record Pairing(ComparedRun first, ComparedRun second, boolean byKey, int tests) {
    private static final int CHANGES = 20_000;

    /** So many draws for each test: one in all of them, times the tests, is then below .01. */
    private static final int DRAWS_A_TEST = 100;

    private static final long SEED = 20_240_506;

    /** Pairs by key where both read the same data, otherwise by prompt. */
    public static Pairing of(ComparedRun first, ComparedRun second) {
        return new Pairing(first, second, Comparison.alike(List.of(first, second), RunSettings::dataDigest), 1);
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
        Map<RowKey, Judged> one = first.verdicts(task.id(), assessment.name());
        Map<RowKey, Judged> other = second.verdicts(task.id(), assessment.name());
        List<SharedRow> shared = shared(one, other);
        List<SharedRow> scored = shared.stream()
                .filter(SharedRow::isScored)
                .map(SharedRow::scored)
                .toList();
        List<Judged> ours = scored.stream().flatMap(row -> row.first().stream()).toList();
        List<Judged> theirs =
                scored.stream().flatMap(row -> row.secondAsFirst().stream()).toList();
        Optional<PairedFigure> figure = PairedFigure.of(metric, ours, theirs);
        McNemar mcNemar = mcNemar(scored);
        ByWording byWording = ByWording.of(metric, ours, theirs);
        Looks looks = looks(task);
        Optional<Exchange> exchange = figure.isPresent() || looks != Looks.ONE
                ? Optional.empty()
                : Exchange.of(metric, scored, draws(Exchange.TIMES));
        Optional<PairedFigure.Anytime> anytime =
                looks == Looks.MANY ? figure.flatMap(paired -> anytime(task, metric, paired)) : Optional.empty();
        return new TaskComparison(
                task.id(),
                assessment.name(),
                metric.scale(),
                prompts(one),
                prompts(other),
                shared.size(),
                scored.size(),
                figure.map(PairedFigure::first)
                        .or(() -> exchange.map(Exchange::first))
                        .orElse(null),
                figure.map(PairedFigure::second)
                        .or(() -> exchange.map(Exchange::second))
                        .orElse(null),
                looks == Looks.ONE
                        ? figure.flatMap(paired -> paired.difference(Bootstrap.STANDARD))
                                .map(difference -> byWording.wider(difference))
                                .orElse(null)
                        : anytime.map(PairedFigure.Anytime::difference).orElse(null),
                looks == Looks.ONE
                        ? figure.map(paired -> test(paired, scored, mcNemar))
                                .or(() -> exchange.map(this::test))
                                .orElse(null)
                        : anytime.map(found -> new TaskComparison.Test(
                                        "anytime-valid test", found.pValue(), found.least(), true))
                                .orElse(null),
                mcNemar,
                List.copyOf(new LinkedHashSet<>(List.of(judges(ours), judges(theirs)))),
                byWording.note(note(
                        one,
                        other,
                        shared,
                        judges(ours).equals(judges(theirs)),
                        scored.size(),
                        looks == Looks.ONE ? figure.isPresent() || exchange.isPresent() : anytime.isPresent(),
                        looks)),
                changes(assessment.name(), shared));
    }

    /** How it was decided how many rows were asked. */
    private enum Looks {
        /** Before the first. */
        ONE,
        /** By looking at the answers so far, which came in one order. */
        MANY,
        /** The same, in an order for each run, so that those in both are no first part of either. */
        IN_TWO_ORDERS
    }

    private Looks looks(Task task) {
        boolean firstLooked = sequential(first, task).isPresent();
        boolean secondLooked = sequential(second, task).isPresent();
        if (!firstLooked && !secondLooked) {
            return Looks.ONE;
        }
        RunSpec one = first.file().settings().spec();
        RunSpec other = second.file().settings().spec();
        boolean oneOrder = byKey && one != null && other != null && one.seed() == other.seed();
        return firstLooked != secondLooked || oneOrder ? Looks.MANY : Looks.IN_TWO_ORDERS;
    }

    private static Optional<Planned.Sequential> sequential(ComparedRun run, Task task) {
        return run.file().plan().stream()
                .filter(part -> part.task().equals(task.id()))
                .flatMap(part -> Stream.ofNullable(part.sequential()))
                .findFirst();
    }

    /** Empty for a figure that is no share of rows. */
    private Optional<PairedFigure.Anytime> anytime(Task task, Metric metric, PairedFigure figure) {
        int largest = Stream.of(first, second)
                .flatMap(run -> sequential(run, task).stream())
                .mapToInt(Planned.Sequential::largest)
                .max()
                .orElse(1);
        OptionalInt counted = metric.largestCluster(largest);
        return counted.isPresent() ? Optional.of(figure.anytime(counted.getAsInt())) : Optional.empty();
    }

    private static int prompts(Map<RowKey, Judged> judged) {
        return (int) judged.keySet().stream().map(RowKey::once).distinct().count();
    }

    private List<SharedRow> shared(Map<RowKey, Judged> one, Map<RowKey, Judged> other) {
        Map<String, List<Judged>> ours = byName(first, one);
        Map<String, List<Judged>> theirs = byName(second, other);
        List<SharedRow> shared = new ArrayList<>();
        ours.forEach((name, answers) -> {
            List<Judged> found = theirs.get(name);
            if (found != null) {
                shared.add(new SharedRow(answers, found));
            }
        });
        return shared;
    }

    private Map<String, List<Judged>> byName(ComparedRun run, Map<RowKey, Judged> verdicts) {
        Map<String, List<Judged>> byName = new LinkedHashMap<>();
        verdicts.values().forEach(judged -> {
            String name = byKey
                    ? judged.prompt()
                    : run.prompts().getOrDefault(judged.key().once(), judged.prompt());
            byName.computeIfAbsent(name, k -> new ArrayList<>()).add(judged);
        });
        return byName;
    }

    /** Exact where rows are independent and each is a yes or a no; otherwise clusters are exchanged. */
    private TaskComparison.Test test(PairedFigure paired, List<SharedRow> scored, @Nullable McNemar mcNemar) {
        boolean rows = paired.clusters() == scored.size()
                && scored.stream().allMatch(row -> row.first().getFirst().cluster() == null);
        if (rows && mcNemar != null && isShare(paired, scored)) {
            return new TaskComparison.Test(
                    "McNemar, exact",
                    mcNemar.exactP(),
                    TaskComparison.Test.least(scored.size(), Integer.MAX_VALUE - 1));
        }
        PairedPermutation test = paired.permutation(draws(CHANGES), SEED);
        String method = (test.exact() ? "permutation, exact, of " : "permutation of ")
                + paired.clusters()
                + (rows ? " rows" : " clusters");
        return new TaskComparison.Test(
                method,
                test.pValue(),
                TaskComparison.Test.least(paired.clusters(), test.exact() ? Integer.MAX_VALUE - 1 : draws(CHANGES)));
    }

    private TaskComparison.Test test(Exchange exchange) {
        return new TaskComparison.Test(
                String.format(Locale.ROOT, "permutation of %d rows or clusters, figures anew", exchange.clusters()),
                exchange.pValue(),
                TaskComparison.Test.least(exchange.clusters(), draws(Exchange.TIMES)));
    }

    private int draws(int least) {
        return Math.max(least, DRAWS_A_TEST * tests);
    }

    /** Whether the figure is the share of verdicts with value 1, so that McNemar's test is about it. */
    private static boolean isShare(PairedFigure paired, List<SharedRow> scored) {
        return paired.first() == share(scored, SharedRow::first) && paired.second() == share(scored, SharedRow::second);
    }

    private static double share(List<SharedRow> scored, Function<SharedRow, List<Judged>> side) {
        long hits = scored.stream()
                .filter(row -> value(side.apply(row).getFirst()) == 1)
                .count();
        return (double) hits / scored.size();
    }

    private static double value(Judged judged) {
        return judged.verdict() instanceof Verdict.Scored scored ? scored.value() : Double.NaN;
    }

    private static @Nullable McNemar mcNemar(List<SharedRow> scored) {
        int firstOnly = 0;
        int secondOnly = 0;
        for (SharedRow row : scored) {
            double one = value(row.first().getFirst());
            double other = value(row.second().getFirst());
            // the mean over several answers is no yes or no
            if (!row.isSingle() || !TaskComparison.Change.isBinary(one) || !TaskComparison.Change.isBinary(other)) {
                return null;
            }
            firstOnly += one > other ? 1 : 0;
            secondOnly += other > one ? 1 : 0;
        }
        return scored.isEmpty() ? null : McNemar.test(firstOnly, secondOnly);
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
            Map<RowKey, Judged> one,
            Map<RowKey, Judged> other,
            List<SharedRow> shared,
            boolean sameJudges,
            int scored,
            boolean figure,
            Looks looks) {
        List<String> notes = new ArrayList<>();
        if (one.isEmpty() || other.isEmpty()) {
            notes.add("judged in " + (one.isEmpty() && other.isEmpty() ? "neither" : "one") + " only");
        } else if (shared.isEmpty()) {
            notes.add("no sample in common");
        } else if (scored == 0) {
            notes.add("no sample that both scored");
        } else if (!figure) {
            notes.add(
                    looks == Looks.ONE
                            ? "no paired test of this figure"
                            : looks == Looks.MANY
                                    ? "no test of this figure that holds where --until chose how many rows were asked"
                                    : "no test: --until chose how many rows were asked, and the runs asked them in different orders");
        }
        if (shared.size() < Math.max(prompts(one), prompts(other)) && !shared.isEmpty()) {
            notes.add(String.format(
                    Locale.ROOT, "of %d and %d samples %d are in both", prompts(one), prompts(other), shared.size()));
        }
        if (!shared.stream().allMatch(SharedRow::isSingle)) {
            notes.add("a sample's answers in all epochs count as their mean");
        }
        if (!sameJudges) {
            notes.add("judged by different judges");
        }
        return String.join("; ", notes).replace("judged in neither only", "judged in neither");
    }

    private static List<TaskComparison.Change> changes(String assessment, List<SharedRow> shared) {
        List<TaskComparison.Change> changes = new ArrayList<>();
        for (SharedRow row : shared) {
            TaskComparison.Change change = TaskComparison.Change.of(
                    assessment, SharedRow.typical(row.first()), SharedRow.typical(row.second()));
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }
}
