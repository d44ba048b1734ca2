/**
 * Gates a build on trust, from JUnit Jupiter.
 *
 * <p>Read {@link org.trustllm.junit.TrustTest} first, which asks a model before its method runs, then {@link
 * org.trustllm.junit.TrustModel}, which says whom, {@link org.trustllm.junit.TrustAssertions}, which says what is wanted of the
 * figures, and {@link org.trustllm.junit.TrustSource}, which makes an invocation of each sample.
 */
@NullMarked
package org.trustllm.junit;

import org.jspecify.annotations.NullMarked;
