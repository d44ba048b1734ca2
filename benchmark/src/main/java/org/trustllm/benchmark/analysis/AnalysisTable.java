package org.trustllm.benchmark.analysis;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.trustllm.internal.markup.Columns;

/** Text and tables for a terminal. */
final class AnalysisTable {
    void render(List<Analysis> analyses, Appendable out) throws IOException {
        for (int i = 0; i < analyses.size(); i++) {
            out.append(i == 0 ? "" : "\n\n");
            one(analyses.get(i), out);
        }
    }

    private static void one(Analysis analysis, Appendable out) throws IOException {
        out.append(analysis.title())
                .append("\n")
                .append("=".repeat(analysis.title().length()))
                .append('\n');
        String claim = AnalysisGrid.claim(analysis);
        if (!claim.isEmpty()) {
            out.append(claim).append('\n');
        }
        if (!analysis.findings().isEmpty()) {
            out.append('\n');
            columns(AnalysisGrid.findings(analysis), 1, 5, out);
        }
        for (Analysis.Table table : analysis.tables()) {
            out.append('\n').append(table.title()).append("\n\n");
            int width = table.rows().getFirst().size();
            columns(table.rows(), table.numbers() ? 1 : width, width, out);
        }
        for (int i = 0; i < analysis.remarks().size(); i++) {
            out.append(i == 0 ? "\n" : "").append(analysis.remarks().get(i)).append('\n');
        }
    }

    private static void columns(List<List<String>> rows, int from, int to, Appendable out) throws IOException {
        Columns columns = new Columns(rows.getFirst(), IntStream.range(from, to).toArray());
        rows.subList(1, rows.size()).forEach(columns::add);
        columns.write(out);
    }
}
