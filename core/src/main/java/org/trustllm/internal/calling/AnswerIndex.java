package org.trustllm.internal.calling;

import org.jspecify.annotations.Nullable;

/**
 * Where kept answers stand, by the first 64 bits of their keys: two numbers an answer. Whoever looks one up compares the
 * whole key. Not safe for use by several threads.
 */
final class AnswerIndex {
    private static final int OFFSET_BITS = 44;

    private long[] keys = new long[1 << 10];
    private long[] places = new long[1 << 10];
    private int size;

    /** Where an answer stands. */
    record Place(int file, long offset) {}

    void put(String key, int file, long offset) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int slot = slot(bits(key));
        size += places[slot] == 0 ? 1 : 0;
        keys[slot] = bits(key);
        places[slot] = ((long) file << OFFSET_BITS | offset) + 1;
    }

    /** The last place that was put in, or null. */
    @Nullable
    Place get(String key) {
        long place = places[slot(bits(key))] - 1;
        return place < 0 ? null : new Place((int) (place >>> OFFSET_BITS), place & (1L << OFFSET_BITS) - 1);
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int slot = (int) key & keys.length - 1;
        while (places[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        keys = new long[2 * oldKeys.length];
        places = new long[2 * oldPlaces.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }

    private static long bits(String key) {
        return Long.parseUnsignedLong(key, 0, 16, 16);
    }
}
