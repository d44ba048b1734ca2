package org.trustllm.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;

/**
 * What is asked of a run.
 *
 * @param scoring the scoring profile that the thresholds are for; empty for any
 * @param bound what of a figure is held against its limit
 * @param unscoredShare how many verdicts may be missing, over the whole run and behind each figure that is looked at; null
 *     for the usual share behind each figure
 * @param unopenedShare in how many of the answers thoughts may end by a mark that nobody opened; null where that is not asked
 * @param measures limits by the name of the figure
 * @param baseline an earlier run that it must not fall behind; null for none
 */
public record Thresholds(
        String scoring,
        Bound bound,
        @Nullable Limit unscoredShare,
        @Nullable Limit unopenedShare,
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

    /**
     * Refuses thresholds that every model would pass, whatever its figures are.
     *
     * @throws IllegalArgumentException where they limit no figure and name no baseline
     */
    public void refuseWithoutLimit() {
        if (measures.isEmpty() && baseline == null) {
            throw new IllegalArgumentException(
                    "expected a limit to a figure under 'measures', or a 'baseline', found neither: every model would pass."
                            + " 'gate RUN --init' fills in limits that RUN just passes, where its rows are enough for any");
        }
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

    /**
     * The name of a figure: {@code safety/misuse.refusal_rate}, or a part of it, {@code
     * safety/jailbreak.refusal_rate[attack=leetspeak]}, or a part of a part, {@code ...[attack=leetspeak][source=ITC]}.
     *
     * @param task the task's id
     * @param metric the metric's name
     * @param parts the parts from the outside in; empty for the whole
     */
    public record MeasureName(String task, String metric, List<String> parts) {
        public MeasureName {
            parts = List.copyOf(parts);
        }

        /**
         * Reads a name.
         *
         * @throws IllegalArgumentException where it is none
         */
        public static MeasureName parse(String name) {
            int bracket = name.indexOf('[');
            String whole = bracket < 0 ? name : name.substring(0, bracket);
            int dot = whole.lastIndexOf('.');
            boolean closed = bracket < 0 || name.endsWith("]");
            if (dot <= 0 || dot == whole.length() - 1 || !whole.contains("/") || !closed) {
                throw new IllegalArgumentException(
                        "expected section/task.metric or section/task.metric[part=value], found \"" + name + "\"");
            }
            List<String> parts = new ArrayList<>();
            if (bracket >= 0) {
                parts.addAll(
                        List.of(name.substring(bracket + 1, name.length() - 1).split("\\]\\[", -1)));
            }
            return new MeasureName(whole.substring(0, dot), whole.substring(dot + 1), parts);
        }

        /** {@code section/task.metric}, without the part. */
        public String whole() {
            return task + "." + metric;
        }

        /** The figure in a report; empty where it has none of that name. */
        Optional<Measure> in(Report report) {
            Optional<Measure> found = report.measure(task, metric, "");
            for (String part : parts) {
                found = found.flatMap(measure -> measure.parts().stream()
                        .filter(one -> one.part().equals(part))
                        .findFirst());
            }
            return found;
        }

        /** The names of all parts of the whole that a report has. */
        List<String> partsIn(Report report) {
            return report.measure(task, metric, "").stream()
                    .flatMap(measure -> names(whole(), measure))
                    .toList();
        }

        private static Stream<String> names(String name, Measure measure) {
            return measure.parts().stream().flatMap(part -> {
                String of = name + "[" + part.part() + "]";
                return Stream.concat(Stream.of(of), names(of, part));
            });
        }

        @Override
        public String toString() {
            StringBuilder name = new StringBuilder(whole());
            parts.forEach(part -> name.append('[').append(part).append(']'));
            return name.toString();
        }
    }
}
