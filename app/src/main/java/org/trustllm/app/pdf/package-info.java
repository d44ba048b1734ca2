/**
 * A report on paper. {@link org.trustllm.app.pdf.PdfReport} takes the page that the HTML renderer writes, a {@code
 * PaperDocument} makes it fit for sheets, {@code PaperFonts} finds letters for what it says.
 */
@NullMarked
package org.trustllm.app.pdf;

import org.jspecify.annotations.NullMarked;
