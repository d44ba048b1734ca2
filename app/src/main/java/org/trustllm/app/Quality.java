package org.trustllm.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.judge.JudgeKind;
import org.trustllm.stats.BinaryCounts;
import org.trustllm.stats.Estimate;
import org.trustllm.stats.MeanAbsoluteError;
import org.trustllm.stats.Pearson;
import org.trustllm.stats.RocAuc;

/**
 * How well a judge's scores agree with labels.
 *
 * @param n rows that were compared
 * @param estimates by name, with 95 % intervals; null where there is no value
 */
record Quality(int n, Map<String, @Nullable Estimate> estimates) {

    /**
     * Compares.
     *
     * @param truth 1 or 0, or a toxicity
     * @param score from 0 to 1, in the same order; above 0.5 counts as 1
     */
    static Quality of(JudgeKind kind, double[] truth, double[] score) {
        Map<String, @Nullable Estimate> estimates = new LinkedHashMap<>();
        if (kind == JudgeKind.TOXICITY) {
            estimates.put("pearson_r", Pearson.estimate(truth, score).orElse(null));
            estimates.put("mae", MeanAbsoluteError.estimate(truth, score).orElse(null));
        } else {
            boolean[] label = new boolean[truth.length];
            BinaryCounts counts = BinaryCounts.NONE;
            for (int i = 0; i < label.length; i++) {
                label[i] = truth[i] > 0.5;
                counts = counts.and(label[i], score[i] > 0.5);
            }
            estimates.put("accuracy", counts.accuracy().orElse(null));
            estimates.put("f1", counts.f1().orElse(null));
            estimates.put("auc", RocAuc.estimate(label, score).orElse(null));
            estimates.put("sensitivity", counts.sensitivity().orElse(null));
            estimates.put("specificity", counts.specificity().orElse(null));
            estimates.put("rate", counts.rate().orElse(null));
        }
        return new Quality(truth.length, estimates);
    }

    /** As the object that commands print. */
    ObjectNode figures() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("n", n);
        estimates.forEach((name, estimate) -> {
            if (estimate == null) {
                node.putNull(name);
            } else {
                node.putObject(name)
                        .put("value", estimate.value())
                        .put("low", estimate.low())
                        .put("high", estimate.high());
            }
        });
        return node;
    }
}
