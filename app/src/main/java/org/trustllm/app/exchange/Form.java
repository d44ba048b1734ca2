package org.trustllm.app.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.trustllm.evidence.card.CardSource;

/** A form in which another tool holds what was asked and judged. */
@FunctionalInterface
interface Form {
    /**
     * Writes a run, a row at a time.
     *
     * @param folder that takes the files; it exists
     * @return what was written, what a reader opens first
     */
    List<Path> write(CardSource run, Path folder) throws IOException;
}
