package org.trustllm.journal;

import java.io.Closeable;
import java.io.IOException;

/** Where the bytes of a journal go. */
interface Disk extends Closeable {
    /** Writes behind what is there. */
    void append(byte[] bytes, int length) throws IOException;

    /** Waits until everything written is safe from a power cut. */
    void force() throws IOException;

    /** Cuts off what stands behind so many bytes. */
    void truncate(long length) throws IOException;
}
