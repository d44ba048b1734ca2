package org.trustllm.render;

import java.io.IOException;
import java.nio.file.Path;
import org.trustllm.internal.files.OwnFile;
import org.trustllm.report.Report;

/** Writes a report down in one format. Whatever a model said is text there, never markup. */
@FunctionalInterface
public interface Renderer {
    void render(Report report, Appendable out) throws IOException;

    /** Writes it to a file in one step. */
    default void write(Report report, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        render(report, text);
        OwnFile.replace(file, text.toString());
    }
}
