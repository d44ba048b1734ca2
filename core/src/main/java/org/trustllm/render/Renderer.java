package org.trustllm.render;

import java.io.IOException;
import org.trustllm.report.Report;

/** Writes a report down in one format. Whatever a model said is text there, never markup. */
@FunctionalInterface
public interface Renderer {
    void render(Report report, Appendable out) throws IOException;
}
