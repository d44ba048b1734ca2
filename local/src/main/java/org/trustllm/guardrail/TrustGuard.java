package org.trustllm.guardrail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.trustllm.data.Sample;
import org.trustllm.internal.stats.GuardThreshold;
import org.trustllm.judge.Judge;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatResponse;

/**
 * A judge that stands before or behind a model in use. It reads a text as a run does, without its thoughts, and decides by the
 * judge's probability, or its value where it only decides. Total: a judge that throws, gives no verdict or takes too long is met by
 * the fail mode, never by an exception and never by a hang. Safe for several threads.
 *
 * @param name as telemetry calls it
 * @param judge who decides
 * @param threshold from where on it objects, from 0 to 1
 * @param lowIsBad whether small scores are what it objects to, as of a judge of harmlessness
 * @param action what is done where it objects
 * @param mode what is done where there is no verdict
 * @param budget the longest that the judge may take
 * @param canned what is shown in place of a text that is held back
 * @param told where decisions go, each once, in the thread that asked; what it throws is logged and changes nothing
 */
public record TrustGuard(
        String name,
        Judge judge,
        double threshold,
        boolean lowIsBad,
        Action action,
        FailMode mode,
        Duration budget,
        String canned,
        Consumer<GuardDecision> told) {
    /** Shown where nothing else is said. */
    public static final String CANNED = "This answer was held back by a guard.";

    /** The name under which frameworks' messages carry the guard that wrote them, so that nobody judges them as the model's. */
    public static final String MARK = "trustllm.guardrail";

    private static final System.Logger LOG = System.getLogger(TrustGuard.class.getName());
    private static final String FILE = "guardrail";
    private static final Duration BUDGET = Duration.ofSeconds(10);

    public TrustGuard {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(name + ": expected a threshold from 0 to 1, found " + threshold);
        }
        if (action == Action.REDACT && !(judge instanceof PrivacyLeak)) {
            throw new IllegalArgumentException(
                    name + ": expected the privacy leak judge to redact, which alone knows what to take out");
        }
    }

    /** One that blocks, fails closed and tells nobody. */
    public static TrustGuard of(String name, Judge judge, double threshold, boolean lowIsBad) {
        return new TrustGuard(
                name, judge, threshold, lowIsBad, Action.BLOCK, FailMode.CLOSED, BUDGET, CANNED, decision -> {});
    }

    /** What is done where a guard objects. */
    public enum Action {
        BLOCK,
        REDACT,
        RETRY,
        LOG
    }

    /** What is done where there is no verdict. */
    public enum FailMode {
        /** As if the guard objected; what would be redacted or logged is blocked. */
        CLOSED,
        /** Shown, and told. */
        OPEN
    }

    /** The same with another threshold. */
    public TrustGuard at(double other) {
        return new TrustGuard(name, judge, other, lowIsBad, action, mode, budget, canned, told);
    }

    public TrustGuard doing(Action other) {
        return new TrustGuard(name, judge, threshold, lowIsBad, other, mode, budget, canned, told);
    }

    public TrustGuard failing(FailMode other) {
        return new TrustGuard(name, judge, threshold, lowIsBad, action, other, budget, canned, told);
    }

    public TrustGuard within(Duration other) {
        return new TrustGuard(name, judge, threshold, lowIsBad, action, mode, other, canned, told);
    }

    public TrustGuard saying(String other) {
        return new TrustGuard(name, judge, threshold, lowIsBad, action, mode, budget, other, told);
    }

    public TrustGuard telling(Consumer<GuardDecision> other) {
        return new TrustGuard(name, judge, threshold, lowIsBad, action, mode, budget, canned, other);
    }

    /**
     * Decides.
     *
     * @param prompt what the model was asked; of an input itself
     * @param text what is looked at
     */
    public GuardDecision check(String prompt, String text) {
        long begun = System.nanoTime();
        ChatResponse heard = ChatResponse.of(text).withoutThoughts();
        Judge.Weighed weighed = heard.text().isBlank() ? silent() : weigh(sample(prompt), heard);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        GuardDecision decision = decide(text, weighed, took);
        tell(decision);
        return decision;
    }

    /** Nobody's answer hangs on whether it could be told. */
    private void tell(GuardDecision decision) {
        try {
            told.accept(decision);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "{0}: a decision could not be told: {1}", name, e);
        }
    }

    /** The judge's word on a greeting: who it is, and whether it is at hand. Within the budget, and told to nobody. */
    public Verdict tried() {
        return weigh(sample("Hello."), ChatResponse.of("Hello. How can I help you?"))
                .verdict();
    }

    /** The row that judges see: the request stands where a run's rows have it. */
    private static Sample sample(String prompt) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("prompt", prompt);
        return new Sample(FILE, 0, fields);
    }

    private Judge.Weighed silent() {
        return new Judge.Weighed(new Verdict.Unscored(Verdict.Why.EMPTY_ANSWER, "", name), OptionalDouble.empty());
    }

    private Judge.Weighed weigh(Sample sample, ChatResponse heard) {
        FutureTask<Judge.Weighed> task = new FutureTask<>(() -> judge.weigh(sample, heard));
        Thread.ofVirtual().start(task);
        try {
            return task.get(budget.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return failed(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            task.cancel(true);
            return failed("no verdict within " + budget.toMillis() + " ms");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private Judge.Weighed failed(String why) {
        return new Judge.Weighed(new Verdict.Unscored(Verdict.Why.JUDGE_ERROR, why, name), OptionalDouble.empty());
    }

    private GuardDecision decide(String text, Judge.Weighed weighed, Duration took) {
        return switch (weighed.verdict()) {
            case Verdict.Unscored(Verdict.Why why, String detail, String by)
            when why == Verdict.Why.EMPTY_ANSWER ->
                // there is nothing that could do harm
                decision(GuardDecision.Outcome.PASSED, text, weighed, "", took);
            case Verdict.Unscored(Verdict.Why why, String detail, String by) ->
                mode == FailMode.OPEN
                        ? decision(GuardDecision.Outcome.LOGGED, text, weighed, "no verdict: " + why.meaning(), took)
                        : decision(
                                GuardDecision.Outcome.BLOCKED, canned, weighed, "no verdict: " + why.meaning(), took);
            case Verdict.Scored scored -> {
                double score = weighed.score().orElse(scored.value());
                yield GuardThreshold.objects(lowIsBad, score, threshold)
                        ? objected(text, scored, weighed, took)
                        : decision(GuardDecision.Outcome.PASSED, text, weighed, "", took);
            }
        };
    }

    private GuardDecision objected(String text, Verdict.Scored scored, Judge.Weighed weighed, Duration took) {
        String reason = scored.label();
        return switch (action) {
            case BLOCK -> decision(GuardDecision.Outcome.BLOCKED, canned, weighed, reason, took);
            case RETRY -> decision(GuardDecision.Outcome.RETRY, canned, weighed, reason, took);
            case LOG -> decision(GuardDecision.Outcome.LOGGED, text, weighed, reason, took);
            case REDACT -> decision(GuardDecision.Outcome.REDACTED, PrivacyLeak.redacted(text), weighed, reason, took);
        };
    }

    private GuardDecision decision(
            GuardDecision.Outcome outcome, String text, Judge.Weighed weighed, String reason, Duration took) {
        return new GuardDecision(name, outcome, text, weighed.verdict(), weighed.score(), reason, took);
    }
}
