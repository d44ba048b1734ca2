package org.trustllm.local.judge;

import java.util.Arrays;

/** Counts buckets, one namespace after the other, and weighs each namespace by itself. */
final class SparseCounts {
    private long[] counted = new long[1024];
    private int size;
    private int[] raw = new int[1024];
    private int rawSize;

    void add(int bucket) {
        if (rawSize == raw.length) {
            raw = Arrays.copyOf(raw, 2 * rawSize);
        }
        raw[rawSize++] = bucket;
    }

    /** Ends a namespace: 1 + ln(count) for each bucket, all brought to the given length. */
    void endNamespace(float length) {
        Arrays.sort(raw, 0, rawSize);
        int from = size;
        double squares = 0;
        for (int i = 0; i < rawSize; ) {
            int end = i;
            while (end < rawSize && raw[end] == raw[i]) {
                end++;
            }
            float value = (float) (1 + StrictMath.log(end - i));
            squares += (double) value * value;
            push(raw[i], value);
            i = end;
        }
        float scale = squares == 0 ? 0 : (float) (length / Math.sqrt(squares));
        for (int i = from; i < size; i++) {
            float value = Float.intBitsToFloat((int) counted[i]) * scale;
            counted[i] = (counted[i] & 0xFFFFFFFF00000000L) | Float.floatToRawIntBits(value);
        }
        rawSize = 0;
    }

    private void push(int bucket, float value) {
        if (size == counted.length) {
            counted = Arrays.copyOf(counted, 2 * size);
        }
        counted[size++] = ((long) bucket << 32) | Float.floatToRawIntBits(value);
    }

    /** All namespaces together; where they meet in a bucket, their values are added. */
    Features features() {
        Arrays.sort(counted, 0, size);
        int[] index = new int[size];
        float[] value = new float[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            int bucket = (int) (counted[i] >> 32);
            float add = Float.intBitsToFloat((int) counted[i]);
            if (count > 0 && index[count - 1] == bucket) {
                value[count - 1] += add;
            } else {
                index[count] = bucket;
                value[count++] = add;
            }
        }
        return new Features(Arrays.copyOf(index, count), Arrays.copyOf(value, count));
    }
}
