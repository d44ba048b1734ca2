/**
 * What an answer is worth.
 *
 * <p>A {@link org.trustllm.judge.Judge} gives a {@link org.trustllm.judge.Verdict}: either a score with its label, or
 * the reason why there is none. {@link org.trustllm.judge.Judges} is the list of judges to choose from. A task does not
 * hold a judge but a {@link org.trustllm.judge.JudgeRecipe}, which makes one from the {@link org.trustllm.judge.Panel}
 * that a run brings, so that the same task is judged by phrases, by recorded labels or by a language model.
 */
@NullMarked
package org.trustllm.judge;

import org.jspecify.annotations.NullMarked;
