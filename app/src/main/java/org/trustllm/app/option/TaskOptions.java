package org.trustllm.app.option;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.trustllm.task.Catalog;
import org.trustllm.task.Task;
import picocli.CommandLine.Option;

/** Which tasks. */
public final class TaskOptions {
    @Option(
            names = "--section",
            split = ",",
            paramLabel = "SECTION",
            description = "Only these sections, such as safety (see 'tasks').")
    private List<String> sections = new ArrayList<>();

    @Option(names = "--task", split = ",", paramLabel = "ID", description = "Only these tasks (see 'tasks').")
    private List<String> tasks = new ArrayList<>();

    /** Whether every task is wanted. */
    public boolean isAll() {
        return sections.isEmpty() && tasks.isEmpty();
    }

    /** Those to look at of tasks that were asked already: all where none is named, also those that are asked on demand only. */
    public List<Task> among(List<Task> all) {
        return isAll() ? all : select(all);
    }

    /** Those to judge answers of: as {@link #select}, and those asked on demand of which there are rows. */
    public List<Task> among(List<Task> all, Collection<String> files) {
        return among(all).stream()
                .filter(task -> !isAll()
                        || !task.onDemand()
                        || files.contains(task.rows().file()))
                .toList();
    }

    /** Those to ask. */
    public List<Task> select(List<Task> all) {
        return new Catalog(all).select(sections, tasks);
    }
}
