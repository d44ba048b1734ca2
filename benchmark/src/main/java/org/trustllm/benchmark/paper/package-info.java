/**
 * The paper's printed tables as facts, and what recorded answers give beside them.
 *
 * <p>Start with {@link org.trustllm.benchmark.paper.PaperTables}, the numbers. {@link
 * org.trustllm.benchmark.paper.PaperCell} names the figure of a report that a printed cell speaks of; {@link
 * org.trustllm.benchmark.paper.Reproduction} sets the two side by side.
 */
@NullMarked
package org.trustllm.benchmark.paper;

import org.jspecify.annotations.NullMarked;
