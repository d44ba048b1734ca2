package org.trustllm.benchmark.paper;

/** Why a recomputed cell may differ from the printed one, as far as that is known. */
final class Reasons {
    private Reasons() {}

    static String of(Reproduction.Cell cell) {
        return "not known";
    }
}
