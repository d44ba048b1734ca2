/**
 * Models that are reached over a wire: hosted ones, local programs, whole applications, and answers recorded earlier.
 *
 * <p>Begin with {@link org.trustllm.provider.Provider}, the list of all, whose {@code open} gives a {@link
 * org.trustllm.provider.ConnectedModel}; {@link org.trustllm.provider.Access} says how it is reached, with a {@link
 * org.trustllm.provider.Secret} from the environment or a {@link org.trustllm.provider.KeyFile}. A {@code Client} asks
 * once; {@code HostedModel} does for all of them what they have in common. {@code LangChain} is the client for
 * LangChain4j's, and one small file each sets those up; what a reply says is read in {@code reading}.
 */
@NullMarked
package org.trustllm.provider;

import org.jspecify.annotations.NullMarked;
