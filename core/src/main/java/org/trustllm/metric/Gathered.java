package org.trustllm.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What scored answers come to together.
 *
 * @param <S> itself
 */
interface Gathered<S> {
    /** Puts another's answers to these. */
    void merge(S other);

    /** Writes all of it. */
    void write(DataOutput out) throws IOException;

    /** Takes what another wrote; to be asked of one that has nothing. */
    void read(DataInput in) throws IOException;
}
