package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A figure in the making. Holds counts and sums, so that its size depends on the groups and labels it has met and not
 * on the answers. Not for use by several threads: several have a tally each, which are merged.
 */
public interface Tally {
    void add(Judged judged);

    /**
     * Takes in what another tally of the same metric has met, which is done with then. Neither the order of answers and
     * tallies nor the way in which answers were shared out among them moves a figure by more than rounding.
     */
    void merge(Tally other);

    /** Writes all that was met, for {@link #read} of another tally of the same metric in a process of the same version. */
    void write(DataOutput out) throws IOException;

    /** Takes what another tally of the same metric wrote; to be asked of one that has met nothing. */
    void read(DataInput in) throws IOException;

    /** The figure over what was added; the tally is done with then. */
    Measure measure();

    /** The sums that the figure is a function of, so that their clusters can be resampled; null where it is none. */
    default @Nullable Sums sums() {
        return null;
    }
}
