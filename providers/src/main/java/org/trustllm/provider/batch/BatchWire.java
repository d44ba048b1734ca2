package org.trustllm.provider.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trustllm.model.ChatModel.Batches;
import org.trustllm.provider.wire.Reply;

/**
 * One provider's interface for batches. Its methods are those of {@link Batches}, with requests as the bodies that the provider is sent
 * for one row, and results as the replies that it gives to one. All that send end in a {@link org.trustllm.model.ModelException} or a
 * {@link org.trustllm.provider.wire.RefusedCall}.
 */
public interface BatchWire {
    /** How much a batch takes. */
    Batches.Limits limits();

    /** By what a row goes. */
    default String id(String batch, String row) {
        return row;
    }

    /** A request as a line of a file. */
    ObjectNode line(String id, ObjectNode body);

    /** Hands in a file; gives the provider's name for the batch. */
    String create(String name, Path requests);

    /** The batches that may be the one of a name. */
    List<String> find(String name, int requests, Instant since);

    /** How far one is. */
    Batches.State state(String id);

    /** Brings the results of one that has ended. */
    void results(String id, Path into);

    /** Reads a line of results; null where it is about no row. */
    @Nullable
    Row read(String line);

    /** The reply to a row, as if it had been asked by itself. */
    record Row(String id, Reply reply) {}
}
