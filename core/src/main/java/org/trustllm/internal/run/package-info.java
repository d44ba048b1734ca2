/**
 * Asking and judging what a plan lists, and being able to stop.
 *
 * <p>The {@link org.trustllm.internal.run.Runner} asks what the {@link org.trustllm.journal.RunStore} does not hold yet and
 * journals what it comes to; planned keys minus journalled keys is all there is to resuming. {@link
 * org.trustllm.internal.run.Rounds} asks and judges by turns until a task is sure enough. {@link
 * org.trustllm.internal.run.Judging} gives verdicts to answers, journalled or recorded.
 */
@NullMarked
package org.trustllm.internal.run;

import org.jspecify.annotations.NullMarked;
