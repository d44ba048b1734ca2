package org.trustllm.dashboard.runs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Scale;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;
import org.trustllm.task.Task;

/** What metrics' values mean, which {@code scores.json} does not repeat. */
public final class Scales {
    private final Map<String, Scale> scales = new HashMap<>();

    private Scales() {}

    public static Scales of(Benchmark benchmark) {
        Scales scales = new Scales();
        for (Profile profile : benchmark.profiles()) {
            for (Task task : profile.tasks()) {
                task.assessments().stream()
                        .flatMap(assessment -> assessment.metrics().stream())
                        .forEach(metric -> scales.scales.putIfAbsent(
                                key(profile.name(), task.id(), metric.scale().name()), metric.scale()));
            }
        }
        return scales;
    }

    /** A metric's scale; from 0 to 1 for one that this program does not know. */
    public Scale of(String scoring, String task, String metric, String direction) {
        Scale known = scales.get(key(scoring, task, metric));
        return known == null
                ? Scale.share(
                        metric,
                        direction.equals(Direction.LOWER_IS_BETTER.name().toLowerCase(Locale.ROOT))
                                ? Direction.LOWER_IS_BETTER
                                : Direction.HIGHER_IS_BETTER,
                        "not known to this version")
                : known;
    }

    private static String key(String scoring, String task, String metric) {
        return scoring + "\n" + task + "\n" + metric;
    }
}
