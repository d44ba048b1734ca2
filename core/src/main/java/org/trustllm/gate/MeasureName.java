package org.trustllm.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trustllm.metric.Measure;
import org.trustllm.report.Report;

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
            parts.addAll(List.of(name.substring(bracket + 1, name.length() - 1).split("\\]\\[", -1)));
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
