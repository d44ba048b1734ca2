package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;

/** A calibration as commands print it. */
final class CalibrationText {
    private CalibrationText() {}

    static ObjectNode json(Calibration calibration) {
        ObjectNode node = AnswerLines.JSON.createObjectNode().put("judge", calibration.judge());
        node.setAll(QualityFigures.of(calibration.all()));
        if (calibration.annotatorAlpha() != null) {
            node.put("annotator_alpha", calibration.annotatorAlpha());
        }
        ObjectNode confusion = node.putObject("confusion");
        calibration.confusion().forEach((label, row) -> row.forEach(confusion.withObjectProperty(label)::put));
        ObjectNode groups = node.putObject("groups");
        calibration.groups().forEach((name, quality) -> groups.set(name, QualityFigures.of(quality)));
        return node;
    }

    static void print(Calibration calibration, PrintWriter out) {
        out.println(calibration.judge());
        print("all", calibration.all(), out);
        calibration
                .confusion()
                .forEach((label, row) -> row.forEach((verdict, count) ->
                        out.printf("  labelled %-10s judged %-10s %d%n", label + ",", verdict, count)));
        calibration
                .all()
                .reliability()
                .forEach(bin -> out.printf(
                        Locale.ROOT,
                        "  probability %.1f to %.1f: mean %.3f, came true %.3f [%.3f, %.3f] of %d%n",
                        bin.low(),
                        bin.high(),
                        bin.meanProbability(),
                        bin.share().value(),
                        bin.share().low(),
                        bin.share().high(),
                        bin.n()));
        if (calibration.annotatorAlpha() != null) {
            out.printf(
                    Locale.ROOT,
                    "  people among themselves: Krippendorff's alpha %.3f%n",
                    calibration.annotatorAlpha());
        }
        calibration.groups().forEach((name, quality) -> print(name, quality, out));
    }

    private static void print(String name, Quality quality, PrintWriter out) {
        out.printf(
                "%-20s n %d, scored %d, unscored %d%n",
                name, quality.scored() + quality.unscored(), quality.scored(), quality.unscored());
        quality.figures().forEach((figure, estimate) -> {
            if (estimate != null) {
                out.printf(
                        Locale.ROOT,
                        "  %-18s %.3f [%.3f, %.3f]%n",
                        figure,
                        estimate.value(),
                        estimate.low(),
                        estimate.high());
            }
        });
    }
}
