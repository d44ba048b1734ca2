package org.trustllm.internal.rows;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.trustllm.data.Dataset;
import org.trustllm.data.InputException;
import org.trustllm.data.Sample;
import org.trustllm.task.Task;

/**
 * Sees that rows which are there are not passed over in silence: because their file stands elsewhere, or because the column
 * by which tasks take their rows is in none of them. Takes the rows of one file, one at a time.
 */
public final class RowsAtHand implements Consumer<Sample> {
    private final String file;
    private final Set<String> unseen = new TreeSet<>();
    private final Set<String> tasks = new TreeSet<>();
    private int rows;
    private Set<String> columns = Set.of();

    /** Of one file, for the tasks that read it. */
    public RowsAtHand(String file, Collection<Task> tasks) {
        this.file = file;
        for (Task task : tasks) {
            String column = task.rows().column();
            if (column != null) {
                unseen.add(column);
                this.tasks.add(task.id());
            }
        }
    }

    @Override
    public void accept(Sample sample) {
        if (!unseen.isEmpty()) {
            if (rows++ == 0) {
                columns = new TreeSet<>();
                sample.fields().fieldNames().forEachRemaining(columns::add);
            }
            unseen.removeIf(sample.fields()::has);
        }
    }

    /**
     * All rows have been seen.
     *
     * @throws InputException where there are rows, and a column by which a task takes its own is in none
     */
    public void finish() {
        if (rows > 0 && !unseen.isEmpty()) {
            throw new InputException(
                    String.format(
                            Locale.ROOT,
                            "%s: expected the column \"%s\", by which %s takes its rows, found it in none of %d rows; the first has %s",
                            file,
                            unseen.iterator().next(),
                            String.join(", ", tasks),
                            rows,
                            String.join(", ", columns)),
                    null);
        }
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
                    "%s: found %s; expected %s.json, .jsonl, .json.gz or .jsonl.gz"
                            .formatted(dataset.origin(), found, file),
                    null);
        });
    }
}
