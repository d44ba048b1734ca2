package org.trustllm.benchmark.principle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.trustllm.task.Catalog;

/**
 * What trustworthiness demands, by dimension.
 *
 * @param frameworks what dimensions are mapped to
 * @param dimensions in the paper's order
 */
public record Principles(List<Framework> frameworks, List<Dimension> dimensions) {
    private static final String RESOURCE = "principles.json";

    public Principles {
        frameworks = List.copyOf(frameworks);
        dimensions = List.copyOf(dimensions);
    }

    /** The paper's eight, in our words. */
    public static Principles builtin() {
        try (InputStream in = Objects.requireNonNull(Principles.class.getResourceAsStream(RESOURCE))) {
            return of(new JsonMapper().readTree(in), RESOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From the tree of a file, {@code docs/reference/principles.md} says of which form.
     *
     * @param file its name, for messages
     * @throws IllegalArgumentException where it holds anything that is not known or cannot be; the message offers the
     *     nearest names
     */
    public static Principles of(JsonNode tree, String file) {
        return new PrinciplesReader(file).principles(tree);
    }

    /**
     * These with more: a dimension of a known id gains principles and numbers, and keeps its own words; a principle of a known id
     * gains tasks, checks and what is open; all else is added at the end.
     */
    public Principles with(Principles more) {
        Map<String, Framework> allFrameworks = new LinkedHashMap<>();
        frameworks.forEach(one -> allFrameworks.put(one.id(), one));
        more.frameworks.forEach(one -> allFrameworks.putIfAbsent(one.id(), one));
        Map<String, Dimension> all = new LinkedHashMap<>();
        dimensions.forEach(one -> all.put(one.id(), one));
        more.dimensions.forEach(one -> all.merge(one.id(), one, Principles::both));
        return new Principles(List.copyOf(allFrameworks.values()), List.copyOf(all.values()));
    }

    private static Dimension both(Dimension one, Dimension more) {
        Map<String, List<String>> maps = new LinkedHashMap<>(one.maps());
        more.maps().forEach((framework, numbers) -> maps.merge(framework, numbers, Principles::union));
        Map<String, Principle> principles = new LinkedHashMap<>();
        one.principles().forEach(own -> principles.put(own.id(), own));
        more.principles()
                .forEach(other -> principles.merge(
                        other.id(),
                        other,
                        (own, with) -> new Principle(
                                own.id(),
                                own.title(),
                                own.demand(),
                                union(own.tasks(), with.tasks()),
                                union(own.checks(), with.checks()),
                                union(own.open(), with.open()))));
        return new Dimension(one.id(), one.title(), one.paper(), one.demand(), maps, List.copyOf(principles.values()));
    }

    private static List<String> union(List<String> one, List<String> more) {
        List<String> all = new ArrayList<>(one);
        more.stream().filter(text -> !all.contains(text)).forEach(all::add);
        return all;
    }

    /**
     * One dimension by its id.
     *
     * @throws IllegalArgumentException where there is none; the message offers the nearest
     */
    public Dimension dimension(String id) {
        return dimensions.stream()
                .filter(one -> one.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> Catalog.unknown(
                        "dimension", id, dimensions.stream().map(Dimension::id).toList()));
    }

    /**
     * Refuses names that nobody knows.
     *
     * @param tasks ids of all tasks
     * @param checks ids of all checks
     * @throws IllegalArgumentException where a principle names another, or a dimension a framework that is not listed
     */
    public Principles known(Collection<String> tasks, Collection<String> checks) {
        List<String> named = frameworks.stream().map(Framework::id).toList();
        for (Dimension dimension : dimensions) {
            dimension.tasks().forEach(id -> refuseUnknown(dimension, "task", id, tasks));
            dimension.checks().forEach(id -> refuseUnknown(dimension, "check", id, checks));
            dimension.maps().keySet().forEach(id -> refuseUnknown(dimension, "framework", id, named));
        }
        return this;
    }

    private static void refuseUnknown(Dimension dimension, String what, String id, Collection<String> known) {
        if (!known.contains(id)) {
            throw new IllegalArgumentException(
                    dimension.id() + ": " + Catalog.unknown(what, id, known).getMessage());
        }
    }
}
