package org.trustllm.internal.fetch;

/** Hears how many bytes are there. */
@FunctionalInterface
public interface TransferProgress {
    /**
     * Called as bytes come.
     *
     * @param done bytes that are there, those of an earlier try included
     * @param all bytes that there will be
     */
    void at(long done, long all);
}
