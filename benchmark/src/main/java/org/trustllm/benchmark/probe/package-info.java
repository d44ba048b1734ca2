/**
 * Probes of what a model says of itself: that it is a machine, how sure it is, what it cannot know, where it has something from.
 *
 * <p>Start with {@link org.trustllm.benchmark.probe.Probes}, which lists them. Rules alone decide, by closed grammars, in six languages.
 */
@NullMarked
package org.trustllm.benchmark.probe;

import org.jspecify.annotations.NullMarked;
