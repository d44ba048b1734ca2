package org.trustllm.app.session;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.trustllm.app.option.Terminal;
import org.trustllm.internal.calling.Ledger;
import org.trustllm.journal.Totals;
import org.trustllm.judge.Verdict;
import org.trustllm.report.Report;

/** What a run ends with on the screen: what came of it, what it took, where it is, and what would be asked again. */
public record ClosingLines(Report report, Path folder) {
    /** What resuming asks or judges again. */
    private static final Set<Verdict.Why> AGAIN =
            Set.of(Verdict.Why.MODEL_ERROR, Verdict.Why.JUDGE_ERROR, Verdict.Why.INCOMPLETE_GROUP);

    /** Writes them. */
    public void write(PrintWriter err) {
        Map<String, String> took = report.provenance().circumstances().took();
        String cost = took.getOrDefault("cost", Ledger.UNKNOWN);
        String judging = took.getOrDefault("judge cost", "");
        long asked = number(took, "answers") + number(took, Totals.FAILED);
        Terminal.sentences(
                err,
                "Asked " + asked + (asked == 1 ? " time in " : " times in ")
                        + took.getOrDefault("duration", "no time") + "; "
                        + (cost.equals(Ledger.UNKNOWN) ? "cost unknown" : "cost " + cost)
                        + (judging.isEmpty() ? "" : ", judges " + judging) + "; "
                        + report.coverage().words() + ".",
                0);
        err.println("Report: " + folder.resolve("report.html"));
        int again = report.reasons().entrySet().stream()
                .filter(reason -> AGAIN.contains(reason.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (again > 0) {
            err.println(again + " of these failed and can be asked again. " + BegunCommand.resuming(folder));
        }
    }

    private static long number(Map<String, String> took, String name) {
        String digits = took.getOrDefault(name, "0").replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
