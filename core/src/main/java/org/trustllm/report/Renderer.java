package org.trustllm.report;

import java.io.IOException;

/** Writes a report down in one format. Whatever a model said is text there, never markup. */
@FunctionalInterface
public interface Renderer {
    void render(Report report, Appendable out) throws IOException;
}
