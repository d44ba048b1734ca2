package org.trustllm.internal.stats;

/**
 * Random numbers that are the same for a seed on every machine and with any number of threads: each block of work has
 * a stream of its own.
 *
 * <p>SplitMix64: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA.
 */
final class Draws {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private long state;

    Draws(long seed, long stream) {
        state = mix(mix(seed) + GOLDEN * stream);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 (included) to 1 (excluded). */
    double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** From 0 to bound - 1; off by less than 1 in 2^32 from equal chances, as no draw is rejected. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Draws as many as there are, with replacement, and counts what they stand for. */
    void count(int[] population, int[] counts) {
        // the state in a variable: the first compiler writes a field back after each draw
        long at = state;
        int size = population.length;
        for (int i = 0; i < size; i++) {
            at += GOLDEN;
            counts[population[(int) (((mix(at) >>> 32) * size) >>> 32)]]++;
        }
        state = at;
    }
}
