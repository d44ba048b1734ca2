/**
 * The command line: one file a command.
 *
 * <p>Start with {@link org.trustllm.app.TrustLlm}, the root command and the exit codes; {@link
 * org.trustllm.app.RunCommand} is the main job.
 */
@NullMarked
package org.trustllm.app;

import org.jspecify.annotations.NullMarked;
