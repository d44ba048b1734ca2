package org.trustllm.local.judge;

/** MurmurHash3's steps for 32-bit blocks (A. Appleby, public domain): the same bucket on every machine. */
public final class Hash {
    private Hash() {}

    public static int next(int hash, int block) {
        int k = block * 0xcc9e2d51;
        k = Integer.rotateLeft(k, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ k, 13) * 5 + 0xe6546b64;
    }

    public static int end(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
