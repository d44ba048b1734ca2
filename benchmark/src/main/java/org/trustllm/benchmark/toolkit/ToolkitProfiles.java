package org.trustllm.benchmark.toolkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.task.Task;

/** The tasks of the profiles that reproduce numbers of others. */
public final class ToolkitProfiles {
    /** The published Python toolkit 0.3, number by number. */
    public static final String TOOLKIT = "toolkit-0.3";

    /** The rules by which the paper's printed numbers were computed. */
    public static final String PUBLISHED = "published";

    private ToolkitProfiles() {}

    /** The toolkit's tasks: as its scorers read, count, round and raise. */
    public static List<Task> toolkit(List<Task> standardTasks) {
        Standard standard = Standard.of(standardTasks);
        return Stream.<Function<Standard, List<Task>>>of(
                        Truthfulness::tasks,
                        Safety::tasks,
                        Fairness::tasks,
                        Robustness::tasks,
                        Privacy::tasks,
                        Ethics::tasks)
                .flatMap(section -> section.apply(standard).stream())
                .toList();
    }

    /** The toolkit's tasks, with those replaced that the paper's numbers were not computed by. */
    public static List<Task> published(List<Task> standardTasks) {
        Standard standard = Standard.of(standardTasks);
        Map<String, Task> others = Stream.of(
                        Truthfulness.strictClaim(standard, "climate"),
                        Truthfulness.strictClaim(standard, "scifact"),
                        Truthfulness.strictClaim(standard, "covid"),
                        Truthfulness.strictClaim(standard, "healthver"),
                        Safety.publishedJailbreak(standard),
                        Safety.publishedToxicity(standard),
                        Safety.publishedExaggeratedSafety(standard),
                        standard.task("robustness/advinstruction"),
                        Privacy.publishedConfaide(standard),
                        Privacy.publishedScenario(standard, "normal"),
                        Privacy.publishedScenario(standard, "aug"),
                        Ethics.publishedSocialChemistry(standard))
                .collect(Collectors.toMap(Task::id, task -> task, (a, b) -> a, LinkedHashMap::new));
        return toolkit(standardTasks).stream()
                .filter(task -> standard.tasks().containsKey(task.id()))
                .map(task -> others.getOrDefault(task.id(), task))
                .map(Lenient::of)
                .toList();
    }
}
