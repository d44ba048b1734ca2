/**
 * What a run keeps, and the one place that writes and reads it: a directory with {@code run.json} and the journal {@code
 * outcomes.jsonl}, whose lines carry a chain.
 *
 * <p>A {@link org.trustllm.journal.RunStore} appends every {@link org.trustllm.internal.journal.JournalLine}, repairs a torn end and
 * knows what is there; a {@link org.trustllm.journal.RunReader} does the same for those who only read, also while the run
 * goes on. {@link org.trustllm.journal.RunFile} says what the run was to be and how it was made, its {@link
 * org.trustllm.journal.Provenance}; {@link org.trustllm.journal.Totals} says what it took, {@link org.trustllm.journal.Reviews} what people say of it, and an {@link org.trustllm.journal.Audit} whether all
 * of it is there.
 */
@NullMarked
package org.trustllm.journal;

import org.jspecify.annotations.NullMarked;
