package org.trustllm.dashboard.runs;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.trustllm.judge.JudgeKind;
import org.trustllm.task.Benchmark;
import org.trustllm.task.Profile;

/**
 * What nobody needs to look at: letters and numbers that fixed rules compare, how alike two texts are, and what the paper's classifier
 * would say, which is no person's word. All else a person can decide by reading.
 *
 * @param assessments by task
 */
public record Undecidable(Set<Assessed> assessments) {
    private static final Set<JudgeKind> BY_READING =
            EnumSet.of(JudgeKind.REFUSAL, JudgeKind.HARM, JudgeKind.TOXICITY, JudgeKind.LLM);

    /** What is judged of a task's answers. */
    public record Assessed(String task, String assessment) {}

    public Undecidable {
        assessments = new LinkedHashSet<>(assessments);
    }

    /**
     * Of the tasks of a scoring profile.
     *
     * @param scoring its name, as runs say it
     */
    public static Undecidable of(Benchmark benchmark, String scoring) {
        Set<Assessed> found = new LinkedHashSet<>();
        List<Profile> profiles = benchmark.profiles();
        profiles.stream()
                .filter(profile -> profile.name().equals(scoring))
                .findFirst()
                .orElse(profiles.getFirst())
                .tasks()
                .forEach(task -> task.assessments().stream()
                        .filter(one -> one.judge().needs().stream().noneMatch(BY_READING::contains))
                        .forEach(one -> found.add(new Assessed(task.id(), one.name()))));
        return new Undecidable(found);
    }

    /** Task and assessment after one another, for a statement's parameters. */
    List<Object> values() {
        return assessments.stream()
                .flatMap(one -> List.<Object>of(one.task(), one.assessment()).stream())
                .toList();
    }
}
