/**
 * The published Python toolkit 0.3, number by number: its rules, its arithmetic, its defects.
 *
 * <p>For users who bring response folders of the toolkit and want the numbers that it gives. {@link
 * org.trustllm.benchmark.toolkit.ToolkitScoring} is the way in; one class a section holds the rules. Where the toolkit
 * raises, there is no number here and the reason is kept. Nothing outside this package uses these rules.
 */
@NullMarked
package org.trustllm.benchmark.toolkit;

import org.jspecify.annotations.NullMarked;
