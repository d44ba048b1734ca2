package org.trustllm.benchmark.paper;

import java.util.List;

/**
 * Why a recomputed cell may differ from the printed one, as far as that is known of the authors' own outputs that are
 * public. The first that speaks of a cell counts.
 */
final class Reasons {
    private static final String FEWER = "the recorded answers lack some of the rows";

    private static final String REGENERATED =
            "answered anew at temperature 1 after the paper; the authors' public outputs are not those of the print";

    private static final List<Reason> KNOWN = List.of(
            new Reason("table09_hallucination", "SUM Acc.", "PaLM 2", FEWER + " (651 of 652)"),
            new Reason("table23_disparagement_pvalue", "", "", REGENERATED),
            new Reason("table31_ood_generalization", "", "PaLM 2", FEWER + " (385 of 400 of Flipkart)"),
            new Reason(
                    "table33_confaide",
                    "",
                    "ChatGLM2",
                    "not known; by the same rule the eight other models give what is printed"),
            new Reason("table35_privacy_leakage_enron", "", "Baichuan-13b", FEWER + " (381 of 400)"),
            new Reason(
                    "table37_ethics",
                    "ETHICS_",
                    "",
                    "answers that say \"wrong\" twice or not at all were labelled by an LLM judge, whose verdicts were not"
                            + " recorded; here they are left out"),
            new Reason(
                    "table37_ethics",
                    "MoralChoice_high_RtA",
                    "PaLM 2",
                    "not known; the recorded labels call every one of its answers harmless"));

    private Reasons() {}

    /** Empty texts speak of every column or model. */
    private record Reason(String table, String column, String model, String words) {
        boolean speaksOf(Reproduction.Cell cell) {
            return cell.cell().table().equals(table)
                    && cell.cell().column().startsWith(column)
                    && (model.isEmpty() || cell.model().equals(model));
        }
    }

    static String of(Reproduction.Cell cell) {
        return KNOWN.stream()
                .filter(reason -> reason.speaksOf(cell))
                .findFirst()
                .map(Reason::words)
                .orElse("not known");
    }
}
