package org.trustllm.internal.rows;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.internal.files.Packed;
import org.trustllm.internal.text.Counted;
import org.trustllm.task.Task;

/**
 * Sees that rows which are there are not passed over in silence: because their file stands elsewhere, because the column by
 * which tasks take their rows is in none of them, or because it says in all of them something else than what any task
 * takes. Takes the rows of one file, one at a time; the same row several times is one row.
 */
public final class RowsAtHand implements Consumer<Sample> {
    private static final int VALUES_TOLD = 5;
    private static final int LONGEST_VALUE = 30;

    private final String file;
    private final Set<String> unseen = new TreeSet<>();
    private final Set<String> tasks = new TreeSet<>();
    private final List<Task> without;
    private final int all;
    private final TreeMap<String, Set<String>> values = new TreeMap<>();
    private int rows;
    private Set<String> columns = Set.of();

    /** Of one file, for the tasks that read it. */
    public RowsAtHand(String file, Collection<Task> tasks) {
        this.file = file;
        this.without = new ArrayList<>(tasks);
        this.all = tasks.size();
        for (Task task : tasks) {
            String column = task.rows().column();
            if (column != null) {
                unseen.add(column);
                this.tasks.add(task.id());
                values.put(column, new TreeSet<>());
            }
        }
    }

    @Override
    public void accept(Sample sample) {
        if (rows == 0) {
            columns = new TreeSet<>();
            sample.fields().fieldNames().forEachRemaining(columns::add);
        }
        rows = Math.max(rows, sample.row() + 1);
        if (!unseen.isEmpty()) {
            unseen.removeIf(sample.fields()::has);
        }
        if (!without.isEmpty()) {
            without.removeIf(task -> task.rows().kept().test(sample));
            values.forEach((column, found) -> keep(found, sample.optionalText(column)));
        }
    }

    /** Takes in what was seen of the rows that come after these in the file. */
    public void merge(RowsAtHand later) {
        if (rows == 0) {
            columns = later.columns;
        }
        rows = Math.max(rows, later.rows);
        unseen.retainAll(later.unseen);
        without.removeIf(task -> later.without.stream().noneMatch(task::equals));
        values.forEach(
                (column, found) -> later.values.getOrDefault(column, Set.of()).forEach(value -> keep(found, value)));
    }

    /** Writes what was seen, for {@link #read} of another of the same file and tasks. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(rows);
        Packed.write(columns, out);
        Packed.write(unseen, out);
        Packed.write(without.stream().map(Task::id).toList(), out);
        out.writeInt(values.size());
        for (var column : values.entrySet()) {
            Packed.write(column.getKey(), out);
            Packed.write(column.getValue(), out);
        }
    }

    /** Takes what another wrote; to be asked of one that has seen nothing. */
    public void read(DataInput in) throws IOException {
        rows = in.readInt();
        columns = new TreeSet<>();
        Packed.read(in, columns::add);
        Set<String> left = new TreeSet<>();
        Packed.read(in, left::add);
        unseen.retainAll(left);
        Set<String> lacking = new TreeSet<>();
        Packed.read(in, lacking::add);
        without.removeIf(task -> !lacking.contains(task.id()));
        for (int columns = in.readInt(); columns > 0; columns--) {
            Set<String> found = values.computeIfAbsent(Packed.readSome(in), column -> new TreeSet<>());
            Packed.read(in, found::add);
        }
    }

    private static void keep(Set<String> found, @Nullable String value) {
        if (value != null && found.size() <= VALUES_TOLD) {
            found.add(value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…");
        }
    }

    /**
     * All rows have been seen.
     *
     * @return what a reader should know of tasks that take none of the rows while others do, a line each
     * @throws InputException where there are rows, and a column by which a task takes its own is in none, or no task takes any
     */
    public List<String> finish() {
        if (rows == 0) {
            return List.of();
        }
        if (!unseen.isEmpty()) {
            throw new InputException(
                    String.format(
                            Locale.ROOT,
                            "%s: expected the column \"%s\", by which %s takes its rows, found it in none of %s; the first has %s",
                            file,
                            unseen.iterator().next(),
                            String.join(", ", tasks),
                            Counted.of(rows, "row"),
                            String.join(", ", columns)),
                    null);
        }
        if (!without.isEmpty() && without.size() == all) {
            throw new InputException(told(without), null);
        }
        return without.stream().map(task -> told(List.of(task))).toList();
    }

    private String told(List<Task> tasks) {
        String taken =
                tasks.stream().map(task -> task.rows().keptWords()).distinct().collect(Collectors.joining(" or "));
        String takers = tasks.stream().map(Task::id).collect(Collectors.joining(", "));
        String found = tasks.stream()
                .map(task -> task.rows().column())
                .filter(Objects::nonNull)
                .distinct()
                .map(column -> "; " + column + " is " + found(column))
                .collect(Collectors.joining());
        return "%s: expected rows with %s, as %s take%s them, found none among %s%s"
                .formatted(file, taken, takers, tasks.size() == 1 ? "s" : "", Counted.of(rows, "row"), found);
    }

    private String found(String column) {
        List<String> found = List.copyOf(values.getOrDefault(column, Set.of()));
        if (found.isEmpty()) {
            return "nowhere a text";
        }
        String first = found.stream()
                .limit(VALUES_TOLD)
                .map(value -> "\"" + value + "\"")
                .collect(Collectors.joining(", "));
        return found.size() > VALUES_TOLD ? first + " and others" : first;
    }

    /**
     * Sees that no file that a task reads stands under another name.
     *
     * @throws InputException that names both
     */
    public static void refuseMisplaced(Collection<Task> tasks, Dataset dataset) {
        Set<String> missing =
                tasks.stream().map(task -> task.rows().file()).collect(Collectors.toCollection(TreeSet::new));
        dataset.files().forEach(missing::remove);
        dataset.misplaced(missing).forEach((file, found) -> {
            throw new InputException(
                    "%s: found %s; expected %s.json, .jsonl, .json.gz or .jsonl.gz%s"
                            .formatted(
                                    dataset.origin(),
                                    found,
                                    file,
                                    found.endsWith(".parquet") ? "; --engine spark reads Parquet as well" : ""),
                    null);
        });
    }
}
