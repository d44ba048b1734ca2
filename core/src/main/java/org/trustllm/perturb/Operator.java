package org.trustllm.perturb;

import java.util.Set;
import java.util.SplittableRandom;
import org.trustllm.data.Sample;
import org.trustllm.perturb.Perturbation.Keeps;

/** One way to move a row. The same for the same row and the same random numbers; for use by several threads. */
interface Operator {
    /** As users choose it, {@code keyboard-typos}. */
    String name();

    /** What it does, in a line, and whose idea it is. */
    String idea();

    /** What a moved row has in common with the row as it was. */
    Set<Keeps> keeps();

    /** The moved row; the same sample where there is nothing to move. */
    Sample apply(Sample sample, SplittableRandom random);
}
