package org.trustllm.benchmark.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The formats of analyses to choose from. */
public final class AnalysisRenderers {
    private AnalysisRenderers() {}

    /** Writes analyses in some format. */
    public interface AnalysisRenderer {
        void render(List<Analysis> analyses, Appendable out) throws IOException;
    }

    /** Renderers by the format's name on the command line. */
    public static Map<String, AnalysisRenderer> byName() {
        return new TreeMap<>(Map.of(
                "table", new AnalysisTable()::render,
                "md", new AnalysisMarkdown()::render,
                "json", new AnalysisJson()::render,
                "html", new AnalysisHtml()::render));
    }
}
