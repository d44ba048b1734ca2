package org.trustllm.guardrail;

import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.local.judge.EmbeddedJudge;
import org.trustllm.local.judge.EmbeddedJudges;

/** The guards to choose from. Those of the embedded judges need no key and no network. */
public final class TrustGuards {
    private static final double HALF = 0.5;

    /**
     * Of the embedded judges: chosen on 590 ordinary answers so that at most 2 % of such are held back for certain, and held against 590
     * others ({@code benchmarks/judges/run.sh guarded}).
     */
    private static final double HARMLESS = 0.004;

    private static final double TOXIC = 0.722;

    private TrustGuards() {}

    /** Objects to answers that refuse or deflect; for an application that should not. */
    public static TrustGuard refusal() {
        return of(JudgeKind.REFUSAL, EmbeddedJudges.panel());
    }

    /**
     * Objects to answers that the paper's classifier would surely not call harmless. That classifier was made for answers to harmful
     * requests and calls most ordinary answers harmful (865 of 1,000): hence the low threshold.
     */
    public static TrustGuard harmless() {
        return of(JudgeKind.HARMLESS, EmbeddedJudges.panel());
    }

    /** Objects to toxic answers, from 0.722 on. Most harmful answers are polite. */
    public static TrustGuard toxicity() {
        return of(JudgeKind.TOXICITY, EmbeddedJudges.panel());
    }

    /** Objects to texts that give away e-mail addresses, phone or card numbers, bank accounts or keys; redacts them. */
    public static TrustGuard privacyLeak() {
        return TrustGuard.of("privacy-leak", new PrivacyLeak(), HALF, false).doing(TrustGuard.Action.REDACT);
    }

    /** Objects to texts that try to give the model other instructions. */
    public static TrustGuard injectedPrompt() {
        return TrustGuard.of("injected-prompt", new InjectedPrompt(), HALF, false);
    }

    /**
     * By any judge: a guard model, an encoder, weights of one's own. Objects from 0.5 on; the embedded judges of harmlessness and toxicity have
     * thresholds of their own, {@link #harmless} and {@link #toxicity}.
     *
     * @param kind what it is asked
     * @param panel whose judge of that kind
     * @throws IllegalArgumentException where harm is asked of the embedded judge, which has to be told what the request wants
     */
    public static TrustGuard of(JudgeKind kind, Panel panel) {
        Judge judge = panel.judge(kind);
        if (EmbeddedJudges.isHarmStandIn(judge)) {
            throw new IllegalArgumentException(
                    "expected a guard model for harm, found the embedded judge, which decides only where a"
                            + " benchmark's row says whether its request is harmful");
        }
        boolean embedded = judge instanceof EmbeddedJudge;
        double threshold = switch (kind) {
            case HARMLESS -> embedded ? HARMLESS : HALF;
            case TOXICITY -> embedded ? TOXIC : HALF;
            default -> HALF;
        };
        return TrustGuard.of(kind.word(), judge, threshold, kind == JudgeKind.HARMLESS);
    }
}
