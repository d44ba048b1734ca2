package org.trustllm.perturb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.trustllm.data.Sample;
import org.trustllm.perturb.Perturbation.Keeps;

/** Gives people other names; a name has the same other all through a row. */
record PersonNames(List<String> names, Map<String, Integer> places) implements Operator {
    private static final Places.Where CAPITALS = Places.Where.like(Pattern.compile("\\b\\p{Lu}\\p{Ll}+\\b"));

    static PersonNames of(List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return new PersonNames(List.copyOf(names), Map.copyOf(places));
    }

    @Override
    public String name() {
        return "person-names";
    }

    @Override
    public String idea() {
        return "gives people other first names, each the same one all through the row; HELM";
    }

    @Override
    public Set<Keeps> keeps() {
        return Set.of(Keeps.ANSWERS, Keeps.NUMBERS, Keeps.LENGTH, Keeps.MEANING);
    }

    @Override
    public Sample apply(Sample sample, SplittableRandom random) {
        int shift = 1 + random.nextInt(names.size() - 1);
        return new Places(name(), idea(), keeps(), CAPITALS, Places.ALL, (name, any) -> {
                    Integer place = places.get(name);
                    return place == null ? null : names.get((place + shift) % names.size());
                })
                .apply(sample, random);
    }
}
