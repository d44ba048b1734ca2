package org.trustllm.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.trustllm.data.InputException;
import org.trustllm.internal.judge.Anchors;
import org.trustllm.journal.Provenance;
import org.trustllm.journal.RunSettings;
import org.trustllm.stats.Correction;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/**
 * Two or more runs, paired on the samples that they share.
 *
 * @param runs in the order in which they were named
 * @param pairs each run with each later one
 * @param notes what to know about all of it
 */
public record Comparison(List<ComparedRun> runs, List<Pair> pairs, List<String> notes) {
    public Comparison {
        runs = List.copyOf(runs);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }

    /**
     * Two of the runs.
     *
     * @param first index of the one
     * @param second index of the other
     * @param tasks the tasks that both judged
     */
    public record Pair(int first, int second, List<TaskComparison> tasks) {
        public Pair {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * Compares runs task by task.
     *
     * @param profile the scoring profile of all of them
     * @throws IllegalArgumentException for fewer than two runs, or runs under different scoring profiles or of different data
     * @throws InputException where two runs have no sample in common
     */
    public static Comparison of(List<ComparedRun> runs, Profile profile) {
        if (runs.size() < 2) {
            throw new IllegalArgumentException("expected at least two runs to compare, found " + runs.size());
        }
        for (ComparedRun run : runs) {
            if (!run.file().scoring().equals(profile.name())) {
                throw new IllegalArgumentException(
                        "expected runs under one scoring profile, found %s of %s and %s of %s; figures of different rules"
                                        .formatted(
                                                profile.name(),
                                                runs.getFirst().folder(),
                                                run.file().scoring(),
                                                run.folder())
                                + " cannot be compared: evaluate the answers again under one");
            }
        }
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                refuseOtherData(runs.get(i), runs.get(j));
            }
        }
        boolean byKey = alike(runs, RunSettings::dataDigest);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                pairs.add(pair(runs, i, j, byKey, profile));
            }
        }
        return new Comparison(runs, correctedPairs(pairs), notes(runs, byKey));
    }

    /**
     * Holds runs of moved rows against the run of the rows as they were, row beside row; all tests of all of them are one family.
     *
     * @param original the first of the comparison
     * @param moved runs of the same rows under the same keys, each moved otherwise
     */
    public static Comparison ofMoved(ComparedRun original, List<ComparedRun> moved, Profile profile) {
        List<ComparedRun> runs = new ArrayList<>(List.of(original));
        runs.addAll(moved);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < runs.size(); i++) {
            Pairing pairing =
                    new Pairing(original, runs.get(i), true, profile.tasks().size() * moved.size());
            pairs.add(new Pair(
                    0,
                    i,
                    profile.tasks().stream()
                            .map(pairing::on)
                            .filter(task -> task.shared() > 0)
                            .map(TaskComparison::withIntervalOfShares)
                            .toList()));
        }
        return new Comparison(runs, correctedPairs(pairs), List.of());
    }

    private static void refuseOtherData(ComparedRun first, ComparedRun second) {
        first.file().provenance().ofOtherData(second.file().provenance()).ifPresent(unlike -> {
            throw new IllegalArgumentException(unlike.words(first.folder(), second.folder()));
        });
    }

    private static Pair pair(List<ComparedRun> runs, int i, int j, boolean byKey, Profile profile) {
        ComparedRun first = runs.get(i);
        ComparedRun second = runs.get(j);
        int tests = profile.tasks().size() * runs.size() * (runs.size() - 1) / 2;
        Pairing pairing = new Pairing(first, second, byKey, tests);
        Set<String> both = new HashSet<>(first.file().tasks());
        both.retainAll(second.file().tasks());
        List<TaskComparison> tasks = profile.tasks().stream()
                .filter(task -> both.contains(task.id()))
                .map(pairing::on)
                .filter(task -> task.firstRows() + task.secondRows() > 0)
                .toList();
        if (tasks.stream().allMatch(task -> task.shared() == 0)) {
            throw new InputException(
                    "%s and %s: expected runs of the same samples, found none in common"
                            .formatted(first.folder(), second.folder()),
                    null);
        }
        return new Pair(i, j, tasks);
    }

    static boolean alike(List<ComparedRun> runs, Function<RunSettings, String> setting) {
        return runs.stream()
                        .map(run -> setting.apply(run.file().settings()))
                        .distinct()
                        .count()
                == 1;
    }

    /** The p-values of all tasks and pairs are one family. */
    private static List<Pair> correctedPairs(List<Pair> pairs) {
        Iterator<TaskComparison> next = corrected(
                        pairs.stream().flatMap(pair -> pair.tasks().stream()).toList())
                .iterator();
        return pairs.stream()
                .map(pair -> new Pair(
                        pair.first(),
                        pair.second(),
                        pair.tasks().stream().map(task -> next.next()).toList()))
                .toList();
    }

    /** Comparisons whose tests are one family, in their order, each corrected for all. */
    public static List<TaskComparison> corrected(List<TaskComparison> comparisons) {
        double[] p = comparisons.stream()
                .map(TaskComparison::test)
                .filter(test -> test != null)
                .mapToDouble(TaskComparison.Test::pValue)
                .toArray();
        double[] holm = Correction.holm(p);
        double[] benjaminiHochberg = Correction.benjaminiHochberg(p);
        int next = 0;
        List<TaskComparison> corrected = new ArrayList<>();
        for (TaskComparison one : comparisons) {
            TaskComparison.Test test = one.test();
            corrected.add(test == null ? one : one.with(test.corrected(holm[next], benjaminiHochberg[next], p.length)));
            next += test == null ? 0 : 1;
        }
        return corrected;
    }

    private static List<String> notes(List<ComparedRun> runs, boolean byKey) {
        List<String> notes = new ArrayList<>();
        if (!byKey) {
            notes.add("the runs read different files: samples are paired by their prompts");
        }
        if (runs.stream().anyMatch(run -> isSequential(run.file().settings()))) {
            notes.add(
                    "--until chose how many rows were asked: rates have p-values and intervals that hold however the end was chosen,"
                            + " other figures have none");
        }
        notes.addAll(
                differences(runs.stream().map(run -> run.file().provenance()).toList()));
        return notes;
    }

    /**
     * In which settings runs differ that change how rows are answered or answers are read, and which judges have changed since
     * the first of them; a line each.
     */
    public static List<String> differences(List<Provenance> runs) {
        List<String> differences = new ArrayList<>();
        for (String name : List.of("judges", "thoughts", "temperature", "max tokens")) {
            List<String> values = runs.stream()
                    .map(run -> run.settings().texts().getOrDefault(name, "none"))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                differences.add("the runs differ in %s, which may be what is seen: %s"
                        .formatted(name, String.join(" | ", values)));
            }
        }
        Map<String, String> first = runs.getFirst().circumstances().anchors();
        runs.stream()
                .skip(1)
                .flatMap(run -> Anchors.changed(first, run.circumstances().anchors()).stream())
                .distinct()
                .forEach(differences::add);
        return differences;
    }

    private static boolean isSequential(RunSettings settings) {
        return settings.spec() != null && settings.spec().until() != null;
    }

    /** How many tests were made. */
    public int tests() {
        return pairs.stream()
                .mapToInt(pair -> (int) pair.tasks().stream()
                        .filter(task -> task.test() != null)
                        .count())
                .sum();
    }

    /**
     * On a task, the largest sets of runs of which no two are told apart, as indices. A run may stand in several: not to be
     * told apart is no equality.
     */
    public List<Set<Integer>> alikeOn(Task task) {
        return alikeOn(task.id());
    }

    /** The same by the task's id. */
    public List<Set<Integer>> alikeOn(String task) {
        Set<Integer> all = new TreeSet<>();
        Set<List<Integer>> apart = new HashSet<>();
        for (Pair pair : pairs) {
            for (TaskComparison one : pair.tasks()) {
                if (one.task().equals(task) && one.test() != null) {
                    all.add(pair.first());
                    all.add(pair.second());
                    if (one.isToldApart()) {
                        apart.add(List.of(pair.first(), pair.second()));
                    }
                }
            }
        }
        List<Set<Integer>> sets = new ArrayList<>();
        grow(new TreeSet<>(), new TreeSet<>(all), new TreeSet<>(), apart, sets);
        return sets;
    }

    /** Bron and Kerbosch's search for the largest sets. */
    private static void grow(
            Set<Integer> set,
            TreeSet<Integer> open,
            TreeSet<Integer> done,
            Set<List<Integer>> apart,
            List<Set<Integer>> sets) {
        if (open.isEmpty() && done.isEmpty() && !set.isEmpty()) {
            sets.add(set);
        }
        while (!open.isEmpty()) {
            int next = open.pollFirst();
            Set<Integer> grown = new TreeSet<>(set);
            grown.add(next);
            grow(grown, alike(next, open, apart), alike(next, done, apart), apart, sets);
            done.add(next);
        }
    }

    private static TreeSet<Integer> alike(int one, Set<Integer> others, Set<List<Integer>> apart) {
        TreeSet<Integer> alike = new TreeSet<>();
        for (int other : others) {
            if (!apart.contains(List.of(Math.min(one, other), Math.max(one, other)))) {
                alike.add(other);
            }
        }
        return alike;
    }

    /** A name for each run: its model, with the folder where several have the same. */
    public List<String> names() {
        List<String> models = runs.stream().map(run -> run.file().model()).toList();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            String model = models.get(i);
            boolean once = models.stream().filter(model::equals).count() == 1;
            names.add(once ? model : model + " (" + runs.get(i).folder().getFileName() + ")");
        }
        return names;
    }
}
