/**
 * Doors to other tools' files. {@link org.trustllm.app.exchange.ExportCommand} writes a run as they read it: each {@link
 * org.trustllm.app.exchange.Form} goes through the {@link org.trustllm.app.exchange.AskedRows}. {@link
 * org.trustllm.app.exchange.ImportCommand} takes answers from theirs: each {@link org.trustllm.app.exchange.ForeignFile} gives {@link
 * org.trustllm.app.exchange.ForeignAnswer}s, of which {@link org.trustllm.app.exchange.PlacedAnswers} finds the rows.
 */
@NullMarked
package org.trustllm.app.exchange;

import org.jspecify.annotations.NullMarked;
