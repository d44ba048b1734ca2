package org.trustllm.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds tasks by what users write. */
public record Catalog(List<Task> tasks) {
    public Catalog {
        tasks = List.copyOf(tasks);
    }

    /**
     * The tasks of the named sections and the named tasks; where neither is named all but those that are asked on demand only.
     *
     * @throws IllegalArgumentException where a name is unknown; the message offers the nearest
     */
    public List<Task> select(Collection<String> sections, Collection<String> ids) {
        List<String> known = tasks.stream().map(Task::section).distinct().toList();
        for (String section : sections) {
            if (known.stream().noneMatch(section::equalsIgnoreCase)) {
                throw unknown("section", section, known);
            }
        }
        List<String> names = tasks.stream().map(Task::id).toList();
        for (String id : ids) {
            if (!names.contains(id)) {
                throw unknown("task", id, names);
            }
        }
        if (sections.isEmpty() && ids.isEmpty()) {
            return tasks.stream().filter(task -> !task.onDemand()).toList();
        }
        return tasks.stream()
                .filter(task -> ids.contains(task.id()) || sections.stream().anyMatch(task.section()::equalsIgnoreCase))
                .toList();
    }

    /** An error that offers the nearest of the known names. */
    public static IllegalArgumentException unknown(String what, String name, Collection<String> known) {
        return new IllegalArgumentException(
                "unknown " + what + " \"" + name + "\"; nearest: " + String.join(", ", nearest(name, known)));
    }

    /** At most three names, the nearest by edit distance first; names that hold the text come before all others. */
    public static List<String> nearest(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<String> sorted = new ArrayList<>(known);
        sorted.sort(Comparator.<String>comparingInt(
                        one -> one.toLowerCase(Locale.ROOT).contains(wanted)
                                ? 0
                                : distance(wanted, one.toLowerCase(Locale.ROOT)))
                .thenComparing(one -> one));
        return sorted.subList(0, Math.min(3, sorted.size()));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j] + 1, row[j - 1] + 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
