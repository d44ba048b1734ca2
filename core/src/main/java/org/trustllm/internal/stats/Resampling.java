package org.trustllm.internal.stats;

import java.util.Arrays;

/**
 * Draws as many clusters as there are, with replacement, and adds them up.
 *
 * <p>Where few kinds make up many clusters, how often each kind is drawn comes from the multinomial distribution, one
 * conditional binomial after another; otherwise each draw is made by itself. Both have the same distribution.
 */
final class Resampling {
    /** A binomial draw takes the time of about so many single draws. */
    private static final int BINOMIAL_COST = 16;

    private final Clusters clusters;
    private final int[] kindOf;

    /** How often a kind is drawn when those before it are done with; its chance does not depend on how often they were. */
    private final BinomialDraw[] binomials;

    Resampling(Clusters clusters) {
        this.clusters = clusters;
        boolean single = (long) clusters.kinds() * BINOMIAL_COST > clusters.size();
        this.kindOf = new int[single ? clusters.size() : 0];
        for (int kind = 0, at = 0; single && kind < clusters.kinds(); kind++) {
            Arrays.fill(kindOf, at, at + clusters.times(kind), kind);
            at += clusters.times(kind);
        }
        this.binomials = new BinomialDraw[single ? 0 : clusters.kinds()];
        for (int kind = 0, open = clusters.size(); kind < binomials.length; kind++) {
            binomials[kind] = new BinomialDraw((double) clusters.times(kind) / open);
            open -= clusters.times(kind);
        }
    }

    /** Room for how often each kind was drawn; each thread needs its own. */
    int[] room() {
        return new int[kindOf.length > 0 ? clusters.kinds() : 0];
    }

    void draw(Draws draws, int[] drawn, double[] totals) {
        Arrays.fill(totals, 0);
        if (kindOf.length > 0) {
            Arrays.fill(drawn, 0);
            draws.count(kindOf, drawn);
            clusters.add(totals, drawn);
            return;
        }
        int left = clusters.size();
        for (int kind = 0; kind < binomials.length && left > 0; kind++) {
            int hits = binomials[kind].next(draws, left);
            if (hits > 0) {
                clusters.add(totals, kind, hits);
            }
            left -= hits;
        }
    }
}
