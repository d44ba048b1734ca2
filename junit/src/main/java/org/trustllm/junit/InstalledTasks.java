package org.trustllm.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Catalog;
import org.trustllm.task.Task;

/** The tasks on the class path. */
final class InstalledTasks {
    private InstalledTasks() {}

    /** All benchmarks as one. */
    static Benchmark benchmark() {
        List<Benchmark> found = ServiceLoader.load(Benchmark.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "expected a benchmark on the class path, such as trustllm-benchmark, found none");
        }
        return Benchmark.joined(found);
    }

    /**
     * Those of the names, each a task's or a section's.
     *
     * @throws IllegalArgumentException where one is unknown; the message offers the nearest
     */
    static List<Task> named(List<Task> known, List<String> names) {
        List<String> sections = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        names.forEach(name -> (name.contains("/") ? ids : sections).add(name));
        return names.isEmpty() ? List.of() : new Catalog(known).select(sections, ids);
    }
}
