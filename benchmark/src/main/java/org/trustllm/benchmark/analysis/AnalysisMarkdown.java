package org.trustllm.benchmark.analysis;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.trustllm.internal.markup.MarkdownText;

/** Sections with tables in Markdown. */
final class AnalysisMarkdown {
    void render(List<Analysis> analyses, Appendable out) throws IOException {
        for (int i = 0; i < analyses.size(); i++) {
            out.append(i == 0 ? "" : "\n");
            one(analyses.get(i), out);
        }
    }

    private static void one(Analysis analysis, Appendable out) throws IOException {
        out.append("## ").append(analysis.title()).append("\n\n");
        String claim = AnalysisGrid.claim(analysis);
        if (!claim.isEmpty()) {
            out.append(claim).append("\n\n");
        }
        if (!analysis.findings().isEmpty()) {
            table(AnalysisGrid.findings(analysis), 1, 5, out);
        }
        for (Analysis.Table table : analysis.tables()) {
            int width = table.rows().getFirst().size();
            out.append("**").append(table.title()).append("**\n\n");
            table(table.rows(), table.numbers() ? 1 : width, width, out);
        }
        for (String remark : analysis.remarks()) {
            out.append("- ").append(MarkdownText.line(remark)).append('\n');
        }
    }

    private static void table(List<List<String>> rows, int from, int to, Appendable out) throws IOException {
        for (int i = 0; i < rows.size(); i++) {
            out.append(rows.get(i).stream().map(MarkdownText::line).collect(Collectors.joining(" | ", "| ", " |")))
                    .append('\n');
            if (i == 0) {
                out.append('|');
                for (int column = 0; column < rows.getFirst().size(); column++) {
                    out.append(column >= from && column < to ? "--:|" : "---|");
                }
                out.append('\n');
            }
        }
        out.append('\n');
    }
}
