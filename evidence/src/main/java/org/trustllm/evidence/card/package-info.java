/**
 * A run in the forms that other people's tools read: {@link org.trustllm.evidence.card.Cards} is the list. {@link
 * org.trustllm.evidence.card.CardSource} is what a run knows and why it does not know the rest; each other class writes one
 * form.
 */
@NullMarked
package org.trustllm.evidence.card;

import org.jspecify.annotations.NullMarked;
