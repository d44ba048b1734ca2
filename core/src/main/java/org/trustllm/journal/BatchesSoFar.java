package org.trustllm.journal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trustllm.data.RowKey;
import org.trustllm.internal.journal.BatchLine;

/** What a journal says of batches. Not safe for use by several threads. */
final class BatchesSoFar {
    private final Map<String, RunStore.OpenBatch> open = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    void note(BatchLine line) {
        switch (line.told()) {
            case BatchLine.HandedIn begun -> open.put(line.name(), new RunStore.OpenBatch(line.name(), begun, null));
            case BatchLine.Created created -> {
                ids.add(created.id());
                open.computeIfPresent(
                        line.name(), (name, batch) -> new RunStore.OpenBatch(name, batch.begun(), created.id()));
            }
            case BatchLine.Closed closed -> open.remove(line.name());
        }
    }

    boolean hold(RowKey row) {
        return open.values().stream().anyMatch(batch -> holds(batch.begun(), row));
    }

    private static boolean holds(BatchLine.HandedIn begun, RowKey row) {
        var rows = begun.rows().get(BatchLine.series(row));
        return row.part().isEmpty() && rows != null && rows.get(row.row());
    }

    /** Those that are not closed, in the order in which they were handed in. */
    List<RunStore.OpenBatch> open() {
        return List.copyOf(open.values());
    }

    /** Whether a provider's name for a batch was met. */
    boolean knows(String id) {
        return ids.contains(id);
    }

    BatchesSoFar copy() {
        BatchesSoFar copy = new BatchesSoFar();
        copy.open.putAll(open);
        copy.ids.addAll(ids);
        return copy;
    }
}
