/**
 * What a reply says: its thoughts, its text, its end, and what it took.
 *
 * <p>{@code AnswerReader} lists the wire formats that are read; an {@code Answer} is what comes out. A {@code Draft} is
 * filled part by part, {@code EndWords} knows the words in which providers say how an answer ended, {@code Counts} their
 * tokens. The page {@code docs/reference/answers.md} says the same in a table.
 */
@NullMarked
package org.trustllm.provider.reading;

import org.jspecify.annotations.NullMarked;
