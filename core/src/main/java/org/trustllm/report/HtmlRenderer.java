package org.trustllm.report;

import java.io.IOException;

/** A page that stands alone. */
final class HtmlRenderer implements Renderer {
    @Override
    public void render(Report report, Appendable out) throws IOException {
        out.append("<!doctype html>\n");
    }
}
