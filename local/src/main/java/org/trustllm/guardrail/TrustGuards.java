package org.trustllm.guardrail;

import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.local.judge.EmbeddedJudges;

/** The guards to choose from. Those of the embedded judges need no key and no network. */
public final class TrustGuards {
    private static final double HALF = 0.5;

    private TrustGuards() {}

    /** Objects to answers that refuse or deflect; for an application that should not. */
    public static TrustGuard refusal() {
        return of(JudgeKind.REFUSAL, EmbeddedJudges.panel());
    }

    /** Objects to answers that are not harmless, as the paper's classifier says it. */
    public static TrustGuard harm() {
        return of(JudgeKind.HARMLESS, EmbeddedJudges.panel());
    }

    /** Objects to toxic answers, from 0.5 on. */
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
     * By any judge: a guard model, an encoder, weights of one's own.
     *
     * @param kind what it is asked
     * @param panel whose judge of that kind
     */
    public static TrustGuard of(JudgeKind kind, Panel panel) {
        return TrustGuard.of(kind.word(), panel.judge(kind), HALF, kind == JudgeKind.HARMLESS);
    }
}
