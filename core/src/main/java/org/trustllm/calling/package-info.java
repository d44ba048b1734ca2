/**
 * How calls to a model are made, as users say it.
 *
 * <p>{@link org.trustllm.calling.Calling} is what is wanted: how many at once, when they are made again ({@link
 * org.trustllm.calling.Backoff}), what they may cost ({@link org.trustllm.calling.Price}, which a {@link
 * org.trustllm.calling.PriceTable} knows), where answers are kept ({@link org.trustllm.calling.Calling.AnswerCache}). {@link
 * org.trustllm.calling.TimeAndChance} comes in as a value. {@code org.trustllm.internal.calling} does it.
 */
@NullMarked
package org.trustllm.calling;

import org.jspecify.annotations.NullMarked;
