/**
 * Doing it, and being able to stop.
 *
 * <p>A {@link org.trustllm.journal.RunSpec} says what is wanted. A {@link org.trustllm.run.Plan} lists the rows, checked
 * before anything is paid for. The {@link org.trustllm.run.Runner} asks what the {@link org.trustllm.journal.RunStore}
 * does not hold yet and journals what it comes to; planned keys minus journalled keys is all there is to resuming. {@link
 * org.trustllm.run.Rounds} asks and judges by turns until a task is sure enough. {@link org.trustllm.run.Judging} gives
 * verdicts to answers, journalled or recorded.
 */
@NullMarked
package org.trustllm.run;

import org.jspecify.annotations.NullMarked;
