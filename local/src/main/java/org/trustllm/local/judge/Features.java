package org.trustllm.local.judge;

/**
 * A text as a sparse vector.
 *
 * @param index buckets, ascending, each once
 * @param value as many values
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
public record Features(int[] index, float[] value) {
    public int size() {
        return index.length;
    }
}
