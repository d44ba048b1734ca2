package org.trustllm.task;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A part of a benchmark, under which tasks stand together. Which there are, and in which order they are shown, a {@link
 * Profile} says.
 *
 * @param id what stands before the slash in the names of its tasks, and on the command line
 * @param title for people
 */
public record Section(String id, String title) {

    /** The section of a task, a file or a row, by its name: what stands before the first slash. */
    public static String idOf(String name) {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    /** One of which nothing is known but its id. */
    static Section untitled(String id) {
        return new Section(id, id.isEmpty() ? id : id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
    }

    /** Sections in their order, and behind them those of which only the ids are known. */
    public static List<Section> all(Collection<Section> known, Collection<String> ids) {
        Map<String, Section> all = new LinkedHashMap<>();
        known.forEach(section -> all.putIfAbsent(section.id(), section));
        ids.forEach(id -> all.computeIfAbsent(id, Section::untitled));
        return List.copyOf(all.values());
    }
}
