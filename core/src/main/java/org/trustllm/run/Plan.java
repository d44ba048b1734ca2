package org.trustllm.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;
import org.trustllm.internal.rows.RowsAtHand;
import org.trustllm.journal.Planned;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/**
 * The rows that each task asks, checked. Keeps a bit a row; the rows themselves are read again when they are needed.
 *
 * <p>A limit takes rows evenly spread over the file, so that every part of it is met; rows that belong together count
 * as one and are taken whole. Where a task's rows have strata it takes as many of each.
 *
 * @param dataset where the rows are
 * @param parts the rows of each task, in the order of the tasks; tasks whose file is not at hand have none
 * @param epochs how many times every row is asked, at least 1
 */
public record Plan(Dataset dataset, List<Part> parts, int epochs) {
    public Plan {
        parts = List.copyOf(parts);
        if (epochs < 1) {
            throw new IllegalArgumentException("expected at least 1 epoch, found " + epochs);
        }
    }

    /** Every row once. */
    public Plan(Dataset dataset, List<Part> parts) {
        this(dataset, parts, 1);
    }

    /** The same rows, each asked so many times. */
    public Plan repeated(int times) {
        return new Plan(dataset, parts, times);
    }

    /**
     * What one task asks.
     *
     * @param rows the rows that it judges
     * @param asked those of them that no task before it asks already
     */
    public record Part(Task task, BitSet rows, BitSet asked) {
        /** The file that it reads. */
        public String file() {
            return task.rows().file();
        }
    }

    /** A row and the task that says how it is asked. */
    public record Question(Task task, Sample sample) {}

    /** Reads the rows; a row that lacks what its task needs ends in an InputException before anything is asked. */
    public static Plan of(List<Task> tasks, Dataset dataset, int limit) {
        List<Part> parts = new ArrayList<>();
        Map<String, BitSet> taken = new LinkedHashMap<>();
        RowsAtHand.refuseMisplaced(tasks, dataset);
        Map<String, RowsAtHand> atHand = new LinkedHashMap<>();
        tasks.stream()
                .collect(Collectors.groupingBy(task -> task.rows().file(), LinkedHashMap::new, Collectors.toList()))
                .forEach((file, readers) -> atHand.put(file, new RowsAtHand(file, readers)));
        for (Task task : tasks) {
            RowsAtHand seen = Objects.requireNonNull(atHand.get(task.rows().file()));
            parts.add(part(task, limit == 0 ? all(task, dataset, seen) : some(task, dataset, limit, seen), taken));
        }
        atHand.values().forEach(RowsAtHand::finish);
        return new Plan(dataset, parts);
    }

    /** The same for some rows of some tasks, by the task's id; the others have none. */
    public Plan only(Map<String, BitSet> rowsOfTasks) {
        List<Part> some = new ArrayList<>();
        Map<String, BitSet> taken = new LinkedHashMap<>();
        for (Part part : parts) {
            some.add(part(part.task(), rowsOfTasks.getOrDefault(part.task().id(), new BitSet()), taken));
        }
        return new Plan(dataset, some, epochs);
    }

    private static Part part(Task task, BitSet rows, Map<String, BitSet> taken) {
        BitSet before = taken.computeIfAbsent(task.rows().file(), file -> new BitSet());
        BitSet asked = (BitSet) rows.clone();
        asked.andNot(before);
        before.or(rows);
        return new Part(task, rows, asked);
    }

    /** What a run's description says of it. */
    public List<Planned> planned() {
        return parts.stream()
                .map(part -> new Planned(
                        part.task().id(),
                        part.file(),
                        part.rows(),
                        part.task().assessments().stream().map(Assessment::name).toList(),
                        times(part)))
                .toList();
    }

    /** How many times a part's rows are asked: in every epoch, in each of its task's wordings. */
    public int times(Part part) {
        return epochs * part.task().askedIn();
    }

    /** How many questions are asked, each epoch's and each wording's counted. */
    public int questions() {
        return parts.stream()
                .mapToInt(part -> times(part) * part.asked().cardinality())
                .sum();
    }

    /** The rows of a part in file order, each in all its epochs; to be closed. */
    public Stream<Sample> rows(Part part) {
        return read(part, part.rows());
    }

    /** The rows that a part asks, in file order, each in all its epochs; to be closed. */
    public Stream<Sample> asked(Part part) {
        return read(part, part.asked());
    }

    /** The keys of what a part asks, in file order. */
    public Stream<RowKey> keys(Part part) {
        return part.asked().stream()
                .boxed()
                .flatMap(row -> marks(part).mapToObj(epoch -> new RowKey(part.file(), row, epoch)));
    }

    /** The askings as keys have them: 0 alone where every row is asked once, otherwise from 1. */
    private IntStream marks(Part part) {
        int times = times(part);
        return times == 1 ? IntStream.of(0) : IntStream.rangeClosed(1, times);
    }

    /** All rows at once, by task; for few of them. */
    public Map<Task, List<Sample>> samples() {
        Map<Task, List<Sample>> samples = new LinkedHashMap<>();
        for (Part part : parts) {
            try (Stream<Sample> rows = rows(part)) {
                samples.put(part.task(), rows.toList());
            }
        }
        return samples;
    }

    private Stream<Sample> read(Part part, BitSet rows) {
        if (rows.isEmpty()) {
            return Stream.empty();
        }
        Stream<Sample> once = dataset.samples(part.file()).filter(sample -> rows.get(sample.row()));
        return times(part) == 1 ? once : once.flatMap(sample -> marks(part).mapToObj(sample::inEpoch));
    }

    private static BitSet all(Task task, Dataset dataset, RowsAtHand seen) {
        BitSet rows = new BitSet();
        readWhole(task, dataset, seen, sample -> {
            task.check(sample);
            rows.set(sample.row());
        });
        return rows;
    }

    private static void readWhole(Task task, Dataset dataset, RowsAtHand seen, Consumer<Sample> own) {
        try (Stream<Sample> samples = dataset.samples(task.rows().file())) {
            samples.peek(seen).filter(task.rows().kept()).forEach(own);
        }
    }

    private static BitSet some(Task task, Dataset dataset, int limit, RowsAtHand seen) {
        BitSet rows = new BitSet();
        units(task, dataset, seen)
                .values()
                .forEach(stratum -> spread(stratum, limit).forEach(unit -> unit.forEach(rows::set)));
        try (Stream<Sample> samples = dataset.samples(task.rows().file())) {
            samples.filter(sample -> rows.get(sample.row())).forEach(task::check);
        }
        return rows;
    }

    /** Row numbers of what is taken whole, by stratum. */
    private static Map<String, List<List<Integer>>> units(Task task, Dataset dataset, RowsAtHand seen) {
        Function<Sample, String> group = task.rows().group();
        Function<Sample, String> stratum = task.rows().stratum();
        Map<String, List<List<Integer>>> units = new LinkedHashMap<>();
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        readWhole(task, dataset, seen, sample -> {
            String part = stratum == null ? "" : stratum.apply(sample);
            List<List<Integer>> there = units.computeIfAbsent(part, name -> new ArrayList<>());
            if (group == null) {
                there.add(List.of(sample.row()));
            } else {
                groups.computeIfAbsent(group.apply(sample), name -> {
                            List<Integer> members = new ArrayList<>();
                            there.add(members);
                            return members;
                        })
                        .add(sample.row());
            }
        });
        return units;
    }

    private static <T> List<T> spread(List<T> all, int limit) {
        if (limit >= all.size()) {
            return all;
        }
        List<T> chosen = new ArrayList<>(limit);
        for (int i = 0; i < limit; i++) {
            // the middle of each of as many equal stretches
            chosen.add(all.get((int) (((2L * i + 1) * all.size()) / (2L * limit))));
        }
        return chosen;
    }
}
