package org.trustllm.dashboard.runs;

import org.trustllm.compare.Comparison;

/** What paired tests say of some runs, or why they say nothing. */
public sealed interface PairedTests {
    /** They were made. */
    record Made(Comparison comparison) implements PairedTests {}

    /** They are being made. */
    record Underway() implements PairedTests {}

    /** There are none. */
    record Missing(String why) implements PairedTests {}
}
