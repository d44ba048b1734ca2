package org.trustllm.local.judge;

import java.util.Locale;
import org.trustllm.judge.JudgeKind;

/** What stands beside a judge's figures. */
public enum Baseline {
    /** Weights of single words, fitted like the judge's. */
    WORDS,
    /** The fixed phrases of refusals. */
    PHRASES;

    private static final String ONLY = "baseline-";

    /** Whether an id is that of a yardstick which nobody can choose as a judge. */
    static boolean isOnly(String judge) {
        return judge.startsWith(ONLY);
    }

    /** The id under which its figures are kept; of refusals the phrases are a judge that can be chosen. */
    public String id(JudgeKind kind) {
        return this == PHRASES && kind == JudgeKind.REFUSAL ? "refusal-phrases/1" : ONLY + word() + "/1";
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
