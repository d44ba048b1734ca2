package org.trustllm.app.pdf;

import java.io.IOException;
import java.io.OutputStream;
import org.trustllm.internal.telling.ExperimentHtml;
import org.trustllm.mitigation.Experiment;

/** An experiment on sheets of paper: what its HTML page holds, with the picture. */
public final class PdfExperiment {
    private PdfExperiment() {}

    /** Writes it; the stream stays open. */
    public static void write(Experiment experiment, OutputStream out) throws IOException {
        StringBuilder page = new StringBuilder();
        new ExperimentHtml().render(experiment, page);
        PaperDocument paper = PaperDocument.of(page.toString());
        PaperFonts fonts = PaperFonts.of(paper.letters());
        paper.arrange(fonts);
        PdfReport.write(paper, fonts, out);
    }
}
