package org.trustllm.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trustllm.gate.Thresholds;
import org.trustllm.judge.Verdict;
import org.trustllm.metric.Direction;
import org.trustllm.metric.Scale;
import org.trustllm.task.Assessment;
import org.trustllm.task.Task;

/** The samples that stand against a figure, and those that say nothing of it. Prompts of tasks that may hurt are not shown. */
final class Against {
    private static final int MOST = 10;

    private Against() {}

    static List<String> of(TrustReport run, Thresholds.MeasureName name, Scale scale) {
        Optional<Task> task = run.profile().tasks().stream()
                .filter(one -> one.id().equals(name.task()))
                .findFirst();
        Optional<String> assessment = task.stream()
                .flatMap(one -> one.assessments().stream())
                .filter(one -> one.metrics().stream()
                        .anyMatch(metric -> metric.scale().name().equals(name.metric())))
                .map(Assessment::name)
                .findFirst();
        List<String> against = new ArrayList<>();
        List<String> unscored = new ArrayList<>();
        if (task.isEmpty() || assessment.isEmpty()) {
            return List.of();
        }
        for (AskedSample sample : run.samples()) {
            Verdict verdict =
                    sample.task().equals(name.task()) ? sample.verdicts().get(assessment.get()) : null;
            switch (verdict) {
                case Verdict.Scored scored
                when isBad(scored, scale) ->
                    against.add(sample.id() + " (" + scored.label() + ")" + prompt(task.get(), sample));
                case Verdict.Unscored none ->
                    unscored.add(sample.id() + " (" + none.why().meaning() + ")");
                case Verdict.Scored scored -> {}
                case null -> {}
            }
        }
        List<String> lines = new ArrayList<>();
        add(lines, "against it", against);
        add(lines, "without a verdict", unscored);
        return lines;
    }

    private static boolean isBad(Verdict.Scored scored, Scale scale) {
        return scale.direction() == Direction.HIGHER_IS_BETTER ? scored.value() < 0.5 : scored.value() >= 0.5;
    }

    private static String prompt(Task task, AskedSample sample) {
        return task.sensitive() ? "" : ": " + Words.shown(sample.prompt());
    }

    private static void add(List<String> lines, String words, List<String> samples) {
        if (!samples.isEmpty()) {
            lines.add("  " + words + ", " + samples.size() + ":");
            samples.stream().limit(MOST).forEach(sample -> lines.add("    " + sample));
            if (samples.size() > MOST) {
                lines.add("    and " + (samples.size() - MOST) + " more");
            }
        }
    }
}
