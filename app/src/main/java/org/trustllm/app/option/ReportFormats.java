package org.trustllm.app.option;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trustllm.app.pdf.PdfReport;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.render.Renderer;
import org.trustllm.render.Renderers;
import org.trustllm.report.Report;
import org.trustllm.task.Catalog;

/** Reports in every format that is text, and as PDF, to a file or to standard output. */
public record ReportFormats(Map<String, Renderer> texts) {
    public static final String PDF = "pdf";

    public ReportFormats {
        texts = new TreeMap<>(texts);
    }

    /** The same with a format written otherwise. */
    public ReportFormats with(String format, Renderer renderer) {
        Map<String, Renderer> others = new TreeMap<>(texts);
        others.put(format, renderer);
        return new ReportFormats(others);
    }

    /** The same with tables as a screen of so many characters holds them. */
    public ReportFormats asWideAs(int width) {
        return with("table", Renderers.table(width));
    }

    /** Whether there is such a format; throws with the nearest names where there is none. */
    public void check(String what, String format) {
        Set<String> names = new TreeSet<>(texts.keySet());
        names.add(PDF);
        if (!names.contains(format)) {
            throw Catalog.unknown(what, format, names);
        }
    }

    /** Writes a report to a file, in one step, or to standard output where there is no file. */
    public void write(Report report, String format, @Nullable Path file, PrintWriter out) throws IOException {
        Renderer renderer = texts.get(format);
        if (renderer == null) {
            pdf(report, file, out);
        } else if (file == null) {
            renderer.render(report, out);
            out.flush();
        } else {
            renderer.write(report, file);
        }
    }

    /** Writes a report to a stream, which stays open; texts in UTF-8. */
    public void write(Report report, String format, OutputStream out) throws IOException {
        Renderer renderer = texts.get(format);
        if (renderer == null) {
            PdfReport.write(report, Objects.requireNonNull(texts.get("html")), out);
            return;
        }
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        renderer.render(report, text);
        text.flush();
    }

    private void pdf(Report report, @Nullable Path file, PrintWriter out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(report, PDF, bytes);
        if (file != null) {
            OwnFile.replace(file, bytes.toByteArray());
        } else if (out instanceof Terminal terminal) {
            terminal.bytes(bytes.toByteArray());
        } else {
            throw new IllegalArgumentException("expected --out FILE with --format pdf, found none");
        }
    }
}
