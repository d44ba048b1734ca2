/**
 * What stands out in a report, what to try next, and what cannot be said. Rules, no model: {@link
 * org.trustllm.internal.advice.Advice} is made of a report alone, and each of its sentences names the figure that it rests on.
 */
@NullMarked
package org.trustllm.internal.advice;

import org.jspecify.annotations.NullMarked;
