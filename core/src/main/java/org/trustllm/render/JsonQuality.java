package org.trustllm.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trustllm.calibration.Calibration;
import org.trustllm.report.JudgeQuality;
import org.trustllm.stats.Estimate;

/** The judges' part of a measure. */
final class JsonQuality {
    private JsonQuality() {}

    static void write(ObjectNode measure, JudgeQuality quality) {
        ObjectNode node = measure.putObject("judge_quality");
        quality.judges().forEach(node.putArray("judges")::add);
        ArrayNode calibrations = node.putArray("calibrations");
        quality.calibrations().forEach(one -> calibration(calibrations.addObject(), one));
        node.put("measured_elsewhere", quality.elsewhere());
        Estimate corrected = quality.corrected();
        if (corrected == null) {
            node.put("uncorrected", quality.uncorrected());
        } else {
            estimate(node, "corrected", corrected);
        }
        if (quality.reviewed() > 0) {
            node.put("reviewed", quality.reviewed());
        }
        if (quality.powered() != null) {
            estimate(node, "prediction_powered", quality.powered());
        }
    }

    private static void calibration(ObjectNode node, Calibration calibration) {
        node.put("judge", calibration.judge())
                .put("labels", calibration.labels())
                .put("date", calibration.date())
                .put("scored", calibration.all().scored())
                .put("unscored", calibration.all().unscored());
        Calibration.Origin origin = calibration.origin();
        ObjectNode where = node.putObject("measured_on")
                .put("requests", origin.requests())
                .put("not_english", origin.notEnglish())
                .put("labelled_by", origin.labelledBy())
                .put("local", origin.local());
        calibration.files().forEach(where.putArray("files")::add);
        origin.models().forEach(where.putArray("models")::add);
        calibration.all().figures().forEach((name, figure) -> {
            if (figure != null) {
                estimate(node, name, figure);
            }
        });
    }

    private static void estimate(ObjectNode node, String name, Estimate estimate) {
        node.putObject(name)
                .put("value", estimate.value())
                .put("low", estimate.low())
                .put("high", estimate.high());
    }
}
