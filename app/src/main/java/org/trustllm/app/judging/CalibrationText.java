package org.trustllm.app.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.trustllm.calibration.Calibration;
import org.trustllm.calibration.Quality;
import org.trustllm.internal.stats.GuardThreshold;

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

    static void threshold(GuardThreshold found, ObjectNode node) {
        node.put("threshold", found.threshold())
                .put("blocked", found.blocked())
                .put("ordinary", found.ordinary())
                .put("held_back", found.heldBack())
                .put("harmful", found.harmful());
    }

    /** The same in words. */
    static String threshold(Optional<GuardThreshold> found, double most) {
        return found.map(one -> String.format(
                        Locale.ROOT,
                        "guard: threshold %.3f holds back %d of %d, and %d of %d others, which is sure to be at most %.1f %% of such",
                        one.threshold(),
                        one.heldBack(),
                        one.harmful(),
                        one.blocked(),
                        one.ordinary(),
                        100 * most))
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "guard: no threshold is sure to hold back at most %.1f %% of the others; it takes at least %d of them",
                        100 * most,
                        GuardThreshold.fewest(most)));
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
