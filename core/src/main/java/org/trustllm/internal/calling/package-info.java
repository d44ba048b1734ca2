/**
 * How calls to a model are made: each concern wraps a {@link org.trustllm.model.ChatModel} and is one itself.
 *
 * <p>{@link org.trustllm.internal.calling.Calls} puts them together as {@code
 * Cached(Retrying(Breaker(Budgeted(AdaptiveLimit(TimeLimited(Doubting(model)))))))}: an answer that is kept is not asked for;
 * every attempt is reserved in the {@link org.trustllm.internal.calling.Ledger} and takes its own place among the calls at
 * once. {@link org.trustllm.internal.calling.JudgeCalls} does it for the models that judge, {@link
 * org.trustllm.internal.calling.KeptAnswers} knows what the cache holds.
 */
@NullMarked
package org.trustllm.internal.calling;

import org.jspecify.annotations.NullMarked;
