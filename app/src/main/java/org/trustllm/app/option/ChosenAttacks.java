package org.trustllm.app.option;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.data.Dataset;
import org.trustllm.data.Sample;
import org.trustllm.internal.rows.ForwardedRows;
import org.trustllm.task.Catalog;
import org.trustllm.task.Profile;

/** Rows of which those of the jailbreak file are only those of some attacks. */
public record ChosenAttacks(Dataset rows, Set<String> attacks) implements ForwardedRows {
    private static final String FILE = "safety/jailbreak";

    /**
     * Of the named attacks.
     *
     * @throws IllegalArgumentException where a name is none of theirs; the message offers the nearest
     */
    public static Dataset of(Dataset rows, List<String> names) {
        Set<String> known;
        try (Stream<Sample> samples = rows.samples(FILE)) {
            known = samples.map(ChosenAttacks::attack).collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> chosen = new TreeSet<>();
        for (String name : names) {
            String plain = name.toLowerCase(Locale.ROOT);
            if (!known.contains(plain)) {
                throw Catalog.unknown("attack", name, known);
            }
            chosen.add(plain);
        }
        return new ChosenAttacks(rows, chosen);
    }

    /** The tasks, of which those on the jailbreak file take a limit's rows of each attack. */
    public static Profile limitedInEach(Profile profile) {
        return profile.only(profile.tasks().stream()
                .map(task -> task.rows().file().equals(FILE)
                        ? task.on(rows -> rows.limitedInEach(ChosenAttacks::attack))
                        : task)
                .toList());
    }

    /** The name of a row's attack, whatever its case. */
    private static String attack(Sample sample) {
        return sample.firstText("label").toLowerCase(Locale.ROOT);
    }

    @Override
    public Stream<Sample> samples(String file) {
        Stream<Sample> all = rows.samples(file);
        return file.equals(FILE) ? all.filter(sample -> attacks.contains(attack(sample))) : all;
    }

    @Override
    public String digest(String file) {
        return file.equals(FILE) ? rows.digest(file) + " " + String.join(", ", attacks) : rows.digest(file);
    }
}
