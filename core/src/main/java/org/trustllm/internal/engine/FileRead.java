package org.trustllm.internal.engine;

import java.util.List;
import org.trustllm.journal.Totals;

/**
 * What reading a file came to.
 *
 * @param digest of its bytes
 * @param passedOver rows that no task looked at
 * @param first the first of these, -1 where there is none
 * @param thinking how far the answers in the rows that a task looked at hold thoughts
 * @param without what to know of tasks that take none of its rows while others do
 */
public record FileRead(String digest, int passedOver, int first, Totals.Thinking thinking, List<String> without) {}
