/**
 * The lines of a journal, one record a kind, which writes and reads its own fields.
 *
 * <p>{@link org.trustllm.internal.journal.JournalLine} lists the kinds and reads any of them; {@link
 * org.trustllm.internal.journal.SettingsLine} comes first, an {@link org.trustllm.internal.journal.AnswerLine} and a {@link
 * org.trustllm.internal.journal.VerdictLine} a row are what the figures are made of, the others tell what was paid for and when
 * a task stopped. {@link org.trustllm.internal.journal.LineFields} has the names for those who look at the file by other means.
 */
@NullMarked
package org.trustllm.internal.journal;

import org.jspecify.annotations.NullMarked;
