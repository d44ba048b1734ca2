package org.trustllm.mitigation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.trustllm.model.ChatModel;
import org.trustllm.task.Catalog;

/** What users set of a defence; what they do not set has its default. Remembers all of it, for {@link Defence#parameters}. */
final class Parameters {
    private final String defence;
    private final Map<String, String> given;
    private final Map<String, String> used = new TreeMap<>();

    private final Function<String, ChatModel> models;

    Parameters(String defence, Map<String, String> given, Function<String, ChatModel> models) {
        this.defence = defence;
        this.models = models;
        this.given = Map.copyOf(given);
    }

    String text(String name, String otherwise) {
        String value = given.getOrDefault(name, otherwise);
        used.put(name, value);
        return value;
    }

    /** One of some words; the first where nothing is said. */
    String choice(String name, String... words) {
        String word = text(name, words[0]);
        if (!List.of(words).contains(word)) {
            throw new IllegalArgumentException("expected %s of %s as one of %s, found \"%s\""
                    .formatted(name, defence, String.join(", ", words), word));
        }
        return word;
    }

    /** The second model, where one is named. */
    SecondModel helper() {
        String name = text(SecondModel.PARAMETER, "");
        return name.isBlank() ? SecondModel.NONE : new SecondModel(name, models.apply(name));
    }

    int count(String name, int otherwise, int least, int most) {
        String text = text(name, Integer.toString(otherwise));
        if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("expected %s of %s as a whole number from %d to %d, found %s"
                    .formatted(name, defence, least, most, text));
        }
        return Integer.parseInt(text);
    }

    double number(String name, double otherwise, double least, double most) {
        String text = text(name, Double.toString(otherwise));
        if (!text.matches("-?\\d{0,9}(\\.\\d{1,12})?") || text.isEmpty()) {
            throw new IllegalArgumentException("expected %s of %s as a number from %s to %s, found \"%s\""
                    .formatted(name, defence, least, most, text));
        }
        double value = Double.parseDouble(text);
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "expected %s of %s from %s to %s, found %s".formatted(name, defence, least, most, text));
        }
        return value;
    }

    /** All that were asked for, by name, once none is left over. */
    Map<String, String> all() {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(used.keySet());
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            if (used.isEmpty()) {
                throw new IllegalArgumentException(defence + " has no parameters, found " + first);
            }
            throw Catalog.unknown("parameter of " + defence, first, used.keySet());
        }
        return Collections.unmodifiableMap(new TreeMap<>(used));
    }
}
