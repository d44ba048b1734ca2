/**
 * Guard models as judges: what each is sent, how its reply is read, and what its categories mean.
 *
 * <p>Begin with {@link org.trustllm.provider.guard.GuardModel}, of which {@link org.trustllm.provider.guard.Guards} is the list;
 * each guard is one file. {@link org.trustllm.provider.guard.GuardJudge} asks one through any model and makes a verdict of
 * what it says. {@link org.trustllm.provider.guard.Hazard} is the one table that all categories are mapped to.
 */
@NullMarked
package org.trustllm.provider.guard;

import org.jspecify.annotations.NullMarked;
