/**
 * How calls to a model are made: each concern wraps a {@link org.trustllm.model.ChatModel} and is one itself.
 *
 * <p>{@link org.trustllm.calling.Calls} puts them together as {@code
 * Cached(Retrying(Breaker(Budgeted(AdaptiveLimit(TimeLimited(model))))))}: an answer that is kept is not asked for;
 * every attempt is reserved in the {@link org.trustllm.calling.Ledger} and takes its own place among the calls at once.
 * {@link org.trustllm.calling.Calling} says what is wanted. {@link org.trustllm.calling.TimeAndChance} comes in as a
 * value. {@link org.trustllm.calling.AnswerCache} keeps answers, {@link org.trustllm.calling.PriceTable} knows prices.
 */
@NullMarked
package org.trustllm.calling;

import org.jspecify.annotations.NullMarked;
