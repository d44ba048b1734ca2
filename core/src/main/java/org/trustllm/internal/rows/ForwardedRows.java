package org.trustllm.internal.rows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.data.Dataset;

/** Other rows, of which something is changed: what is said here is theirs, what the rows are and their digest is for each to say. */
public interface ForwardedRows extends Dataset {
    /** The rows behind it. */
    Dataset rows();

    @Override
    default String origin() {
        return rows().origin();
    }

    @Override
    default List<String> files() {
        return rows().files();
    }

    @Override
    default Map<String, String> misplaced(Set<String> files) {
        return rows().misplaced(files);
    }

    @Override
    default long size(String file) {
        return rows().size(file);
    }
}
