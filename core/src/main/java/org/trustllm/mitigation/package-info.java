/**
 * What can be put between users and a model so that it does less harm, and what that changes.
 *
 * <p>A {@link org.trustllm.mitigation.Defence} answers a request with the help of a model; {@link
 * org.trustllm.mitigation.Defences} is the list to choose from. A {@link org.trustllm.mitigation.Mitigation} is one or several of
 * them, one around the other, and is itself put around a model. {@link org.trustllm.mitigation.Experiment} says what each
 * changed, sample beside sample, and which of them can be recommended.
 */
@NullMarked
package org.trustllm.mitigation;

import org.jspecify.annotations.NullMarked;
