/**
 * Rows moved a little, so that it shows what hangs on their exact form.
 *
 * <p>A {@link org.trustllm.perturb.Perturbation} is one or several operators, one after the other, with a seed: {@link
 * org.trustllm.perturb.Perturbation#names} lists them, and the same seed gives the same bytes on every machine. Each operator says
 * what it keeps of a row, and {@link org.trustllm.perturb.Perturbation#lost} looks whether it did. What an operator may not touch,
 * such as options, numbers and the words of the right answer, is found by {@code KeptSpans}.
 */
@NullMarked
package org.trustllm.perturb;

import org.jspecify.annotations.NullMarked;
