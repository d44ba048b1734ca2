package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.trustllm.calibration.Quality;
import org.trustllm.internal.stats.BinaryCounts;
import org.trustllm.stats.Estimate;

/** A judge's quality as the object that commands print. */
final class QualityFigures {
    private QualityFigures() {}

    static ObjectNode of(Quality quality) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("n", quality.scored() + quality.unscored())
                .put("scored", quality.scored())
                .put("unscored", quality.unscored());
        quality.figures().forEach((name, estimate) -> estimate(node, name, estimate));
        BinaryCounts counts = quality.counts();
        if (counts != null) {
            node.putObject("counts")
                    .put("true_positives", counts.truePositives())
                    .put("false_positives", counts.falsePositives())
                    .put("false_negatives", counts.falseNegatives())
                    .put("true_negatives", counts.trueNegatives());
        }
        if (!quality.reliability().isEmpty()) {
            ArrayNode bins = node.putArray("reliability");
            quality.reliability().forEach(bin -> bin(bins.addObject(), bin));
        }
        return node;
    }

    private static void bin(ObjectNode node, Quality.Bin bin) {
        node.put("low", bin.low())
                .put("high", bin.high())
                .put("n", bin.n())
                .put("mean_probability", bin.meanProbability());
        estimate(node, "share", bin.share());
    }

    private static void estimate(ObjectNode node, String name, @Nullable Estimate estimate) {
        if (estimate == null) {
            node.putNull(name);
        } else {
            node.putObject(name)
                    .put("value", estimate.value())
                    .put("low", estimate.low())
                    .put("high", estimate.high());
        }
    }
}
