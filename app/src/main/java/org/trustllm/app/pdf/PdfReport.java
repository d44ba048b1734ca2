package org.trustllm.app.pdf;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import org.trustllm.render.Renderer;
import org.trustllm.report.Report;

/**
 * A report as PDF: A4, tagged for screen readers, with page numbers, bookmarks, title and language. It holds what the
 * HTML page holds, with everything opened, but for the examples, which are long and can be offensive. Letters that
 * neither the bundled fonts nor those of this machine have are shown as boxes, and a note says so.
 */
public final class PdfReport {
    private PdfReport() {}

    /**
     * Writes it; the stream stays open.
     *
     * @param page writes the HTML page
     */
    public static void write(Report report, Renderer page, OutputStream out) throws IOException {
        PaperDocument paper = PaperDocument.of(report, page);
        PaperFonts fonts = PaperFonts.of(paper.letters());
        paper.arrange(fonts);
        write(paper, fonts, out);
    }

    /** Writes a document that is arranged. */
    static void write(PaperDocument paper, PaperFonts fonts, OutputStream out) throws IOException {
        // the library tells of every style rule that it passes over
        XRLog.setLoggingEnabled(false);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        fonts.use(builder);
        builder.useSVGDrawer(new BatikSVGDrawer())
                .useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null)
                .withW3cDocument(paper.document(), "")
                .usePdfUaAccessibility(true)
                .withProducer("TrustLLM for Java")
                .toStream(out);
        builder.run();
    }
}
