/**
 * The command line as goals of a Maven build. Begin with {@code GateMojo}: a goal is a list of arguments; {@code TrustMojo} says with
 * which JDK and libraries, {@code Program} runs them in a process of its own, {@code Outcome} turns its exit code into the build's end.
 */
@NullMarked
package org.trustllm.maven;

import org.jspecify.annotations.NullMarked;
