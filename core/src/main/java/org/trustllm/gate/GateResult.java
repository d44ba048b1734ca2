package org.trustllm.gate;

import java.util.List;
import org.trustllm.internal.text.Counted;

/**
 * What a gate says of a run.
 *
 * @param model whose run it is
 * @param checks one for each demand
 * @param remarks what could not be held against the baseline, and why; no verdicts
 */
public record GateResult(String model, List<Check> checks, List<String> remarks) {
    public GateResult {
        checks = List.copyOf(checks);
        remarks = List.copyOf(remarks);
    }

    /** Whether every demand is met. */
    public boolean passed() {
        return failures().isEmpty();
    }

    /** The demands that are not met. */
    public List<Check> failures() {
        return checks.stream().filter(check -> !check.passed()).toList();
    }

    /** The whole in one line. */
    public String summary() {
        return passed()
                ? "gate passed: " + checks.size() + " of " + Counted.of(checks.size(), "check")
                : "gate failed: " + failures().size() + " of " + Counted.of(checks.size(), "check");
    }

    /**
     * One demand and what came of it.
     *
     * @param name what was looked at: a figure's name, {@code unscored share}, or {@code baseline} and a figure's name
     * @param passed whether it is met; what has no value never is
     * @param words what was found and what was asked, in one line
     */
    public record Check(String name, boolean passed, String words) {
        /** PASS or FAIL. */
        public String verdict() {
            return passed ? "PASS" : "FAIL";
        }
    }
}
