/**
 * Rows as tasks take them: {@link org.trustllm.internal.rows.RowsAtHand} sees that none is passed over in silence, {@link
 * org.trustllm.internal.rows.RecordedAnswer} reads the answer that a row records, {@link org.trustllm.internal.rows.ForwardedRows} are other rows
 * with something changed.
 */
@NullMarked
package org.trustllm.internal.rows;

import org.jspecify.annotations.NullMarked;
