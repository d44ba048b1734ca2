package org.trustllm.internal.maths;

/** Arithmetic of embeddings. */
public final class Vectors {
    private Vectors() {}

    /** Cosine of the angle between two vectors, in [-1, 1]; 0 where either has no length. */
    public static double cosine(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "expected vectors of one length, found " + a.length + " and " + b.length);
        }
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return aa == 0 || bb == 0 ? 0 : Math.max(-1, Math.min(1, dot / Math.sqrt(aa * bb)));
    }
}
