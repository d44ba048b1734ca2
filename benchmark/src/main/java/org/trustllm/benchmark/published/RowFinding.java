package org.trustllm.benchmark.published;

import java.util.List;

/** One row that is not as published; rows are counted from 0. */
public sealed interface RowFinding {

    /** A row that is there and was not published. */
    record Added(String key) implements RowFinding {}

    /** A row that was published and is not there. */
    record Missing(int published) implements RowFinding {}

    /** A published row among others than it stood among. */
    record Moved(String key, int published) implements RowFinding {}

    /**
     * A row in a published one's place that differs from it.
     *
     * @param fields the columns that differ, empty where none is seen to
     */
    record Changed(String key, int published, List<String> fields) implements RowFinding {
        public Changed {
            fields = List.copyOf(fields);
        }
    }
}
