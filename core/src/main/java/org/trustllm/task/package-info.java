/**
 * The sentence: which rows, asked how, judged by whom, measured by what.
 *
 * <p>A {@link org.trustllm.task.Task} holds one {@link org.trustllm.task.Assessment} a judge. A {@link
 * org.trustllm.task.Benchmark} is a list of tasks with its data, found by service loading, a {@link
 * org.trustllm.task.Section} what a profile calls a part of them; {@link
 * org.trustllm.task.Catalog} finds tasks by name and offers the nearest where there is none.
 */
@NullMarked
package org.trustllm.task;

import org.jspecify.annotations.NullMarked;
