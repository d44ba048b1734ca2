package org.trustllm.benchmark.published;

import org.trustllm.internal.fetch.Pin;

/**
 * One file of the published data.
 *
 * @param name section and name without ending, {@code safety/misuse}
 * @param rows how many objects its array has
 * @param bytes its length
 * @param sha256 its digest in hexadecimal
 */
public record PublishedFile(String name, int rows, long bytes, String sha256) {

    /** Length and digest. */
    public Pin pin() {
        return new Pin(bytes, sha256);
    }
}
