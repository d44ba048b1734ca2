package org.trustllm.task;

import java.util.List;
import org.trustllm.data.Dataset;

/** A list of tasks, with a small set of rows of its own; found by service loading. */
public interface Benchmark {
    String name();

    /** Tasks by section in the paper's order. */
    List<Task> tasks();

    /** The rows that travel with the benchmark. */
    Dataset builtin();
}
