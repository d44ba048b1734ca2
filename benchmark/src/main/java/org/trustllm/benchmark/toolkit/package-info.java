/**
 * The published Python toolkit 0.3, number by number: its rules, its arithmetic, its defects; and the rules by which the
 * paper's tables were computed, which differ in a few tasks.
 *
 * <p>{@link org.trustllm.benchmark.toolkit.ToolkitProfiles} is the way in. A section has two files: {@code Fairness} says
 * which tasks there are, {@code FairnessRules} how answers are read. {@code Python} holds what Java does otherwise with
 * characters and numbers, {@code Strict} and {@code Checks} what is returned or raised where no number can be had, and
 * {@link org.trustllm.benchmark.toolkit.ToolkitJson} writes the toolkit's own object. Where the toolkit raises, there is
 * no number here, and the figure's note says what it raises and on which row.
 */
@NullMarked
package org.trustllm.benchmark.toolkit;

import org.jspecify.annotations.NullMarked;
