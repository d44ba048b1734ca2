/**
 * Rows that a model writes.
 *
 * <p>A {@code GenerationSpec} says which rows are wanted, {@code GeneratedRows} asks for them and keeps those that are as they should
 * be, {@code UnlikeTexts} those that are not there already, and {@code Diversity} says how different they are.
 */
@NullMarked
package org.trustllm.app.generation;

import org.jspecify.annotations.NullMarked;
