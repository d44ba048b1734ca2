package org.trustllm.benchmark.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trustllm.internal.markup.FigureText;
import org.trustllm.stats.Estimate;

/** The findings of an analysis as rows of text, the head first. */
final class AnalysisGrid {
    private AnalysisGrid() {}

    static List<List<String>> findings(Analysis analysis) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FINDING", "VALUE", "95 % INTERVAL", "P", "MODELS", "REMARK"));
        for (Analysis.Finding finding : analysis.findings()) {
            Estimate interval = finding.interval();
            Double p = finding.pValue();
            rows.add(List.of(
                    finding.what(),
                    FigureText.value(finding.value()),
                    interval == null
                            ? ""
                            : "[" + FigureText.value(interval.low()) + ", " + FigureText.value(interval.high()) + "]",
                    p == null ? "" : p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p),
                    Integer.toString(finding.n()),
                    finding.note()));
        }
        return rows;
    }

    /** The claim and what becomes of it; empty where nothing is claimed. */
    static String claim(Analysis analysis) {
        return analysis.claim().isEmpty()
                ? ""
                : "Claim: " + analysis.claim() + " This is "
                        + analysis.support().words() + ".";
    }
}
