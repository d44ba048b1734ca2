/**
 * What a run is about to do and how far it is.
 *
 * <p>A {@link org.trustllm.journal.RunSpec} says what is wanted. A {@link org.trustllm.run.Plan} lists the rows, checked
 * before anything is paid for, a {@link org.trustllm.run.Forecast} says what they may take. {@link
 * org.trustllm.run.Progress} is read while {@code org.trustllm.internal.run} does it.
 */
@NullMarked
package org.trustllm.run;

import org.jspecify.annotations.NullMarked;
