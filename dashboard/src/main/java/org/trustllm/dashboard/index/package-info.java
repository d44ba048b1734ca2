/**
 * Finding rows among a million: a database over the journal where it stands.
 *
 * <p>{@code RunIndex} answers what a {@code RowFilter} asks for; {@code Indexing} fills its file from the journal in
 * batches; {@code SearchedTexts} finds words without reading every answer.
 */
@NullMarked
package org.trustllm.dashboard.index;

import org.jspecify.annotations.NullMarked;
