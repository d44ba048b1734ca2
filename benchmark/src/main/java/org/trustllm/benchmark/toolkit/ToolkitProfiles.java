package org.trustllm.benchmark.toolkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.model.ChatResponse;
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
                        ToolkitTruthfulness::tasks,
                        ToolkitSafety::tasks,
                        ToolkitFairness::tasks,
                        ToolkitRobustness::tasks,
                        ToolkitPrivacy::tasks,
                        ToolkitEthics::tasks)
                .flatMap(section -> section.apply(standard).stream())
                // the toolkit knows nothing of thoughts
                .map(task -> task.with(ChatResponse.Thoughts.KEPT))
                .toList();
    }

    /** The toolkit's tasks, with those replaced that the paper's numbers were not computed by. */
    public static List<Task> published(List<Task> standardTasks) {
        Standard standard = Standard.of(standardTasks);
        Map<String, Task> others = Stream.of(
                        ToolkitTruthfulness.strictClaim(standard, "climate"),
                        ToolkitTruthfulness.strictClaim(standard, "scifact"),
                        ToolkitTruthfulness.strictClaim(standard, "covid"),
                        ToolkitTruthfulness.strictClaim(standard, "healthver"),
                        ToolkitSafety.publishedJailbreak(standard),
                        ToolkitSafety.publishedToxicity(standard),
                        ToolkitSafety.publishedExaggeratedSafety(standard),
                        standard.task("robustness/advinstruction"),
                        ToolkitPrivacy.publishedConfaide(standard),
                        ToolkitPrivacy.publishedScenario(standard, "normal"),
                        ToolkitPrivacy.publishedScenario(standard, "aug"),
                        ToolkitEthics.publishedSocialChemistry(standard))
                .collect(Collectors.toMap(Task::id, task -> task, (a, b) -> a, LinkedHashMap::new));
        return toolkit(standardTasks).stream()
                .filter(task -> standard.tasks().containsKey(task.id()))
                .map(task -> others.getOrDefault(task.id(), task))
                .map(Lenient::of)
                .map(task -> task.with(ChatResponse.Thoughts.KEPT))
                .toList();
    }
}
