/**
 * Runs in a browser.
 *
 * <p>{@link org.trustllm.dashboard.Dashboard} is the door: a server for one folder of run directories. Its parts, in
 * the order of a request: {@code Guard} decides who may come in, {@code Shelf} finds the run, {@code RunIndex} answers
 * what was asked of its journal, and a page or the interface under {@code /api/v1} shows it. Pages are written with
 * {@link org.trustllm.internal.markup.Html}, through which nobody's text becomes markup.
 */
@NullMarked
package org.trustllm.dashboard;

import org.jspecify.annotations.NullMarked;
