package org.trustllm.perturb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trustllm.data.Sample;
import org.trustllm.perturb.Perturbation.Keeps;

/**
 * Puts something else in some places of a prompt, at least in one where there is any.
 *
 * @param places where there are places; those in which something is kept are none
 * @param howMany of so many places
 * @param change what is put there instead; null, or the same text, where the place is none after all
 */
record Places(
        String name,
        String idea,
        Set<Keeps> keeps,
        Where places,
        IntUnaryOperator howMany,
        BiFunction<String, SplittableRandom, @Nullable String> change)
        implements Operator {

    static final IntUnaryOperator ALL = places -> places;

    /** Finds places in a text. */
    @FunctionalInterface
    interface Where {
        /** From and to of each, in order, none over another. */
        List<int[]> in(String text);

        static Where like(Pattern pattern) {
            return text -> {
                List<int[]> places = new ArrayList<>();
                Matcher found = pattern.matcher(text);
                while (found.find()) {
                    places.add(new int[] {found.start(), found.end()});
                }
                return places;
            };
        }
    }

    Places {
        keeps = Set.copyOf(keeps);
    }

    /** At most so many. */
    static IntUnaryOperator atMost(int number) {
        return places -> Math.min(number, places);
    }

    /** A share of them, at least one. */
    static IntUnaryOperator share(double share) {
        return places -> (int) Math.max(Math.min(1, places), Math.round(share * places));
    }

    @Override
    public Sample apply(Sample sample, SplittableRandom random) {
        String prompt = Moved.prompt(sample);
        return prompt == null ? sample : Moved.to(sample, changed(prompt, KeptSpans.of(sample, prompt), random));
    }

    private record Change(int from, int to, String text) {}

    private String changed(String prompt, KeptSpans kept, SplittableRandom random) {
        List<Change> possible = new ArrayList<>();
        for (int[] place : places.in(prompt)) {
            if (kept.isFree(place[0], place[1])) {
                String there = prompt.substring(place[0], place[1]);
                String other = change.apply(there, random);
                if (other != null && !other.equals(there)) {
                    possible.add(new Change(place[0], place[1], other));
                }
            }
        }
        int wanted = howMany.applyAsInt(possible.size());
        StringBuilder text = new StringBuilder(prompt.length() + 16 * wanted);
        int at = 0;
        // each place is taken with the chance that leaves exactly as many as are wanted
        for (int i = 0; i < possible.size() && wanted > 0; i++) {
            if (random.nextInt(possible.size() - i) < wanted) {
                Change one = possible.get(i);
                text.append(prompt, at, one.from()).append(one.text());
                at = one.to();
                wanted--;
            }
        }
        return text.append(prompt, at, prompt.length()).toString();
    }
}
