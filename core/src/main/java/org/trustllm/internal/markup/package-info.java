/**
 * Writing documents: shared by our modules, and no promise to anybody else.
 *
 * <p>{@link org.trustllm.internal.markup.Html} writes markup through which nobody's text becomes markup, {@code HtmlPage} a
 * page that stands alone, the charts are SVG inside it, {@code FigureText} writes numbers, and {@code Columns} sets text in
 * columns for a terminal, as wide as its screen, {@code Wrapped} breaks lines there, and {@code Emphasis} says what stands out.
 */
@NullMarked
package org.trustllm.internal.markup;

import org.jspecify.annotations.NullMarked;
