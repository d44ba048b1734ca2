/**
 * How calls to a model are made: each concern wraps a {@link org.trustllm.model.ChatModel} and is one itself.
 *
 * <p>{@link org.trustllm.call.Calls} puts them together as {@code
 * Cached(Retrying(Breaker(Budgeted(AdaptiveLimit(TimeLimited(model))))))}: an answer that is kept is not asked for;
 * every attempt is reserved in the {@link org.trustllm.call.Ledger} and takes its own place among the calls at once.
 * {@link org.trustllm.call.Calling} says what is wanted. {@link org.trustllm.call.Waiting} is time, which comes in as a
 * value. {@link org.trustllm.call.AnswerCache} keeps answers, {@link org.trustllm.call.PriceTable} knows prices.
 */
@NullMarked
package org.trustllm.call;

import org.jspecify.annotations.NullMarked;
