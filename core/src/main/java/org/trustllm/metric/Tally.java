package org.trustllm.metric;

/**
 * A figure in the making. Holds counts and sums, so that its size depends on the groups and labels it has met and not
 * on the answers. Not for use by several threads.
 */
public interface Tally {
    void add(Judged judged);

    /** The figure over what was added; the tally is done with then. */
    Measure measure();
}
