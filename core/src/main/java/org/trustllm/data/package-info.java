/**
 * What the world supplied: the rows to ask.
 *
 * <p>Start with {@link org.trustllm.data.Sample}, one row of one file, and {@link org.trustllm.data.RowKey}, its
 * identity under which answers, verdicts and reviews are kept. A {@link org.trustllm.data.Dataset} streams the rows of its
 * files, from a folder in the published layout or from the class path. A row that is not what a task needs
 * ends in an {@link org.trustllm.data.InputException}, which names file, row, field, expected and found.
 */
@NullMarked
package org.trustllm.data;

import org.jspecify.annotations.NullMarked;
