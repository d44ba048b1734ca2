package org.trustllm.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trustllm.report.Report;

/**
 * What is asked of a run.
 *
 * @param scoring the scoring profile that the thresholds are for; empty for any
 * @param bound what of a figure is held against its limit
 * @param unscoredShare how many verdicts may be missing, over the whole run and behind each figure that is looked at; null
 *     for the usual share behind each figure
 * @param measures limits by the name of the figure
 * @param baseline an earlier run that it must not fall behind; null for none
 */
public record Thresholds(
        String scoring,
        Bound bound,
        @Nullable Limit unscoredShare,
        Map<MeasureName, Limit> measures,
        @Nullable Baseline baseline) {
    public Thresholds {
        measures = new LinkedHashMap<>(measures);
    }

    /** What of a figure is held against its limit. */
    public enum Bound {
        /** The end of the 95 % interval that is nearer to the limit: passes where it is good enough beyond chance. */
        INTERVAL,
        /** The value itself. */
        POINT
    }

    /**
     * An earlier run.
     *
     * @param run where it lies, as written
     * @param maxRegression by how much a figure may be worse, in its own unit
     * @param alpha chance of calling any figure worse although none is
     */
    public record Baseline(String run, double maxRegression, double alpha) {}

    /**
     * From the tree of a file.
     *
     * @param file its name, for messages
     * @throws IllegalArgumentException where it holds anything that is not known or cannot be; the message offers the
     *     nearest names
     */
    public static Thresholds of(JsonNode tree, String file) {
        return new ThresholdsReader(file).thresholds(tree);
    }

    /** A file to start from, in YAML: limits at which the report itself just passes. */
    public static String draft(Report report) {
        return new ThresholdsDraft(report).yaml();
    }

    /**
     * How low and how high a value may be.
     *
     * @param min the least that passes; null for no such end
     * @param max the greatest that passes; null for no such end
     */
    public record Limit(@Nullable Double min, @Nullable Double max) {
        public Limit {
            if (min == null && max == null) {
                throw new IllegalArgumentException("expected min or max, found neither");
            }
            if (min != null && max != null && min > max) {
                throw new IllegalArgumentException("expected min at most max, found " + min + " and " + max);
            }
        }
    }
}
