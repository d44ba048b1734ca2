package org.trustllm.perturb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
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

        /** Runs of such characters, each as long as can be. */
        static Where runs(IntPredicate sign) {
            return text -> {
                List<int[]> places = new ArrayList<>();
                int from = -1;
                for (int at = 0; at < text.length(); ) {
                    int character = text.codePointAt(at);
                    boolean within = sign.test(character);
                    if (within && from < 0) {
                        from = at;
                    } else if (!within && from >= 0) {
                        places.add(new int[] {from, at});
                        from = -1;
                    }
                    at += Character.charCount(character);
                }
                if (from >= 0) {
                    places.add(new int[] {from, text.length()});
                }
                return places;
            };
        }

        /** Letters with what stands on them, and the apostrophes within words. */
        static boolean isOfWord(int sign) {
            return sign == '\''
                    || sign == '’'
                    || Character.isLetter(sign)
                    || (MARKS >> Character.getType(sign) & 1) != 0;
        }
    }

    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK | 1 << Character.COMBINING_SPACING_MARK;

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
