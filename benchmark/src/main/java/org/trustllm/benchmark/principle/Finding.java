package org.trustllm.benchmark.principle;

import java.util.Locale;

/**
 * What a check came to.
 *
 * @param evidence what was found, or what was looked for in vain, in words
 * @param source where that was looked for; empty where there was nowhere to look
 */
public record Finding(Status status, String evidence, String source) {
    /** How it stands. */
    public enum Status {
        MET,
        NOT_MET,
        /** Nothing at hand says one or the other. */
        NOT_MEASURED;

        /** For people: {@code not met}. */
        public String words() {
            return word().replace('_', ' ');
        }

        /** As files have it: {@code not_met}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding met(String evidence, String source) {
        return new Finding(Status.MET, evidence, source);
    }

    static Finding notMet(String evidence, String source) {
        return new Finding(Status.NOT_MET, evidence, source);
    }

    /** Why nobody can say. */
    static Finding notMeasured(String why) {
        return new Finding(Status.NOT_MEASURED, why, "");
    }

    static Finding of(boolean met, String evidence, String source) {
        return met ? met(evidence, source) : notMet(evidence, source);
    }
}
