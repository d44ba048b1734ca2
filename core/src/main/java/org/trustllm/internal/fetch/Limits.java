package org.trustllm.internal.fetch;

/**
 * How much an archive may hold; bytes are counted as they are inflated, whatever its headers say.
 *
 * @param entries files and folders
 * @param entryBytes bytes of one file
 * @param allBytes bytes of all files together
 */
public record Limits(int entries, long entryBytes, long allBytes) {}
