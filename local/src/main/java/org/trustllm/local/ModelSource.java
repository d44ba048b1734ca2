package org.trustllm.local;

import java.io.IOException;
import java.nio.file.Path;
import org.trustllm.internal.fetch.TransferProgress;

/** A place that has model files. */
interface ModelSource {
    /** For people. */
    String name();

    /**
     * Brings a file, going on behind what the target holds already where the source can. What it leaves on failure may
     * be a part of the file, never something else.
     */
    void fetch(KnownModel model, Path target, TransferProgress progress) throws IOException, InterruptedException;
}
