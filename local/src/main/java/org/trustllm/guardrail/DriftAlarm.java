package org.trustllm.guardrail;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trustllm.internal.stats.ConfidenceSequence;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Interval;

/**
 * Tells, once, when a judge's rate in use has left the interval of its rate in a test run. The rate is what a run's is: the mean of the
 * judge's values over what it could judge, whatever the guard's threshold; unscored answers are passed over.
 *
 * <p>It looks after every answer, for as long as the application runs, and the chance that it is ever wrong is at most {@code
 * falseAlarms} where, whatever came before, each answer's expected value lies in the interval. Answers need be neither independent nor
 * alike. That the interval itself is wrong, 1 time in 20 for a run's, comes on top. So that a long quiet time does not hide what comes
 * after it, evidence is gathered anew every {@code window} answers; the k-th window may be wrong with 6 / (π² k²) of the whole chance.
 *
 * <p>Safe for several threads; give it to one guard only, and none to guards whose judge's values leave 0 to 1.
 */
public final class DriftAlarm implements Consumer<GuardDecision> {
    private static final double FALSE_ALARMS = 0.05;
    private static final int WINDOW = 1_000;
    private static final double SIDES = 2;

    private final double low;
    private final double high;
    private final double falseAlarms;
    private final int window;
    private final Consumer<JudgeDrift> told;

    private long windows = 1;
    private long answers;
    private double sum;
    private @Nullable JudgeDrift drift;

    /**
     * An alarm.
     *
     * @param low the interval's lower end, from 0
     * @param high its upper end, to 1
     * @param falseAlarms the chance of ever being wrong, between 0 and 1
     * @param window after how many answers evidence is gathered anew, at least 1
     * @param told who is told, once, in the thread of the answer that gave it away
     */
    public DriftAlarm(double low, double high, double falseAlarms, int window, Consumer<JudgeDrift> told) {
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException("expected an interval within 0 to 1, found " + low + " to " + high);
        }
        if (!(falseAlarms > 0 && falseAlarms < 1) || window < 1) {
            throw new IllegalArgumentException("expected a chance between 0 and 1 and a window of at least 1, found "
                    + falseAlarms + " and " + window);
        }
        this.low = low;
        this.high = high;
        this.falseAlarms = falseAlarms;
        this.window = window;
        this.told = told;
    }

    /** One that is wrong at most 1 time in 20, with a new window every 1,000 answers. */
    public static DriftAlarm of(Interval tested, Consumer<JudgeDrift> told) {
        return new DriftAlarm(tested.low(), tested.high(), FALSE_ALARMS, WINDOW, told);
    }

    @Override
    public void accept(GuardDecision decision) {
        if (decision.verdict() instanceof Verdict.Scored scored && scored.value() >= 0 && scored.value() <= 1) {
            seen(decision.guard(), scored.value()).ifPresent(told);
        }
    }

    /** What it has told; empty so far. */
    public synchronized Optional<JudgeDrift> drift() {
        return Optional.ofNullable(drift);
    }

    private synchronized Optional<JudgeDrift> seen(String guard, double value) {
        if (drift != null) {
            return Optional.empty();
        }
        if (answers == window) {
            windows++;
            answers = 0;
            sum = 0;
        }
        answers++;
        sum += value;
        double above = ConfidenceSequence.logEvidenceAbove(high, sum, answers);
        double below = ConfidenceSequence.logEvidenceAbove(1 - low, answers - sum, answers);
        if (Math.max(above, below) < needed()) {
            return Optional.empty();
        }
        drift = new JudgeDrift(guard, low, high, sum / answers, answers, falseAlarms);
        return Optional.of(drift);
    }

    /** The evidence that this window's part of the chance asks for, half of it for each side. */
    private double needed() {
        double part = falseAlarms * 6 / (Math.PI * Math.PI * windows * windows);
        return Math.log(SIDES / part);
    }
}
