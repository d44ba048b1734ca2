package org.trustllm.local.judge;

/**
 * A text as a sparse vector.
 *
 * @param index buckets, ascending, each once
 * @param value as many values
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Features(int[] index, float[] value) {
    int size() {
        return index.length;
    }
}
