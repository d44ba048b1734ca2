package org.trustllm.task;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.trustllm.judge.JudgeKind;
import org.trustllm.model.ChatResponse;

/**
 * A scoring profile: tasks that hold one set of parsers and metrics, and the rows that sum them up. Profiles share task
 * names, so that their figures can stand side by side; they are never mixed.
 *
 * @param name as users choose it, {@code standard}
 * @param description which rules it follows, in one line
 * @param sections in the order in which they are shown; those that tasks name besides come behind these
 * @param tasks the tasks by section
 * @param card the rows of the rank card
 */
public record Profile(String name, String description, List<Section> sections, List<Task> tasks, List<CardRow> card) {
    /** The profile that follows the paper's definitions. */
    public static final String STANDARD = "standard";

    public Profile {
        tasks = List.copyOf(tasks);
        sections = Section.all(sections, tasks.stream().map(Task::section).toList());
        card = List.copyOf(card);
    }

    /** Tasks of one's own under the standard profile's name; their sections have their ids for titles. */
    public static Profile of(List<Task> tasks) {
        return new Profile(STANDARD, "", List.of(), tasks, List.of());
    }

    /** The kinds of judge that its tasks ask for beyond fixed rules. */
    public Set<JudgeKind> needs() {
        Set<JudgeKind> needs = EnumSet.noneOf(JudgeKind.class);
        tasks.forEach(task -> needs.addAll(task.needs()));
        return needs;
    }

    /** What this profile says of a task; empty where it has no such task. */
    public String source(String task) {
        return tasks.stream()
                .filter(one -> one.id().equals(task))
                .findFirst()
                .map(Task::source)
                .orElse("");
    }

    /** The same tasks with another say on thoughts. */
    public Profile with(ChatResponse.Thoughts thoughts) {
        return new Profile(
                name,
                description,
                sections,
                tasks.stream().map(task -> task.with(thoughts)).toList(),
                card);
    }

    /** What becomes of thoughts under its tasks. */
    public ChatResponse.Thoughts thoughts() {
        return tasks.isEmpty() ? ChatResponse.Thoughts.CUT : tasks.getFirst().thoughts();
    }

    /**
     * Some of its tasks, with its sections, and the rows that need no other task. A section of tasks that are asked only where they
     * are named goes where none of them is.
     */
    public Profile only(List<Task> tasks) {
        Set<String> ids = tasks.stream().map(Task::id).collect(Collectors.toSet());
        return new Profile(
                name,
                description,
                sections.stream()
                        .filter(section -> !isOnDemand(section)
                                || tasks.stream()
                                        .anyMatch(task -> task.section().equals(section.id())))
                        .toList(),
                tasks,
                card.stream()
                        .filter(row -> row.figures().stream().allMatch(figure -> ids.contains(figure.task())))
                        .toList());
    }

    private boolean isOnDemand(Section section) {
        List<Task> own = tasks.stream()
                .filter(task -> task.section().equals(section.id()))
                .toList();
        return !own.isEmpty() && own.stream().allMatch(Task::onDemand);
    }
}
