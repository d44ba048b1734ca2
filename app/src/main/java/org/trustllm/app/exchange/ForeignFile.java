package org.trustllm.app.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kind of file in which another tool keeps answers. */
interface ForeignFile {
    /**
     * What a file held.
     *
     * @param tool which tool wrote it, with its version where it says so
     * @param answers in the file's order
     */
    record Read(String tool, List<ForeignAnswer> answers) {}

    /**
     * Reads a file whole.
     *
     * @throws org.trustllm.data.InputException with file, row and field where it is not what the tool writes, and with the version
     *     that is known where it is of another
     */
    Read read(Path file) throws IOException;
}
