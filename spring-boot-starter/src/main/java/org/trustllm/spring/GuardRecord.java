package org.trustllm.spring;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.trustllm.guardrail.GuardDecision;
import org.trustllm.guardrail.JudgeDrift;

/** What guards have decided since the start, for the health of the application. */
final class GuardRecord implements Consumer<GuardDecision> {
    private final Map<String, Counts> guards = new TreeMap<>();
    private final Map<String, JudgeDrift> drifts = new TreeMap<>();

    /**
     * A guard's decisions.
     *
     * @param seen texts that it looked at
     * @param objected those that it did not let pass
     * @param failed those that its fail mode decided
     * @param isFailing whether the last was such a one
     * @param reason why it was
     */
    record Counts(long seen, long objected, long failed, boolean isFailing, String reason) {
        private static final Counts NONE = new Counts(0, 0, 0, false, "");

        private Counts with(GuardDecision decision) {
            boolean failing = decision.isFailed();
            boolean passed = decision.outcome() == GuardDecision.Outcome.PASSED;
            return new Counts(
                    seen + 1,
                    objected + (passed || failing ? 0 : 1),
                    failed + (failing ? 1 : 0),
                    failing,
                    failing ? decision.reason() : "");
        }
    }

    @Override
    public synchronized void accept(GuardDecision decision) {
        guards.merge(decision.guard(), Counts.NONE.with(decision), (before, first) -> before.with(decision));
    }

    synchronized void drifted(JudgeDrift drift) {
        drifts.put(drift.guard(), drift);
    }

    synchronized Map<String, Counts> guards() {
        return new TreeMap<>(guards);
    }

    synchronized Map<String, JudgeDrift> drifts() {
        return new TreeMap<>(drifts);
    }
}
