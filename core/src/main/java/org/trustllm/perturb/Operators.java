package org.trustllm.perturb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trustllm.model.ChatModel;
import org.trustllm.perturb.Perturbation.Keeps;
import org.trustllm.task.Catalog;

/** The operators by their names. */
final class Operators {
    private static final Map<String, Operator> ALONE = alone();

    /** Languages of {@code translate-...}. */
    private static final List<String> LANGUAGES =
            List.of("arabic", "chinese", "french", "german", "hindi", "russian", "spanish", "swahili");

    private Operators() {}

    private static Map<String, Operator> alone() {
        Map<String, Operator> all = new LinkedHashMap<>();
        Stream.of(Noises.all(), Wording.all(), Attacks.all())
                .flatMap(List::stream)
                .forEach(operator -> all.put(operator.name(), operator));
        return all;
    }

    static List<String> names() {
        return Stream.concat(ALONE.keySet().stream(), askingNames().stream()).toList();
    }

    static List<String> askingNames() {
        return Stream.concat(Stream.of("paraphrase"), LANGUAGES.stream().map(language -> "translate-" + language))
                .toList();
    }

    static Operator named(String name, Supplier<ChatModel> model) {
        Operator alone = ALONE.get(name);
        if (alone != null) {
            return alone;
        }
        if (!askingNames().contains(name)) {
            throw Catalog.unknown("operator", name, names());
        }
        if (name.equals("paraphrase")) {
            return new Asked(
                    name,
                    "a model says the prompt in other words",
                    Set.of(Keeps.ANSWERS, Keeps.NUMBERS, Keeps.LENGTH, Keeps.MEANING),
                    "Say the following text in other words, with the same meaning.",
                    model.get());
        }
        String language = name.substring("translate-".length());
        String proper = language.substring(0, 1).toUpperCase(Locale.ROOT) + language.substring(1);
        return new Asked(
                name,
                "a model puts the prompt into " + proper,
                Set.of(Keeps.ANSWERS, Keeps.NUMBERS),
                "Translate the following text into " + proper + ".",
                model.get());
    }
}
