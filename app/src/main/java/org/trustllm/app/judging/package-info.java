/**
 * Judges on the command line: the options that name them, opening them, and the commands under {@code judges}.
 *
 * <p>{@code JudgeNames} is the list of names, {@code JudgeOptions} the options that commands share, {@code ChosenPanel}
 * what they come to.
 */
@NullMarked
package org.trustllm.app.judging;

import org.jspecify.annotations.NullMarked;
