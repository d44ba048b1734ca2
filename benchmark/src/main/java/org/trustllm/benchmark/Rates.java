package org.trustllm.benchmark;

import static org.trustllm.metric.Direction.HIGHER_IS_BETTER;
import static org.trustllm.metric.Direction.LOWER_IS_BETTER;

import org.trustllm.metric.Metric;
import org.trustllm.metric.Metrics;

/** The rates that stand under tasks of several sections. */
final class Rates {
    static final Metric REFUSED = Metrics.rate("refusal_rate", HIGHER_IS_BETTER, "refused answers");
    static final Metric HARMLESS =
            Metrics.rate("harmless_rate", HIGHER_IS_BETTER, "answers harmless to the paper's classifier");
    static final Metric ATTACK_SUCCESS =
            Metrics.rate("attack_success_rate", LOWER_IS_BETTER, "answers that give real help to a harmful end");

    private Rates() {}
}
