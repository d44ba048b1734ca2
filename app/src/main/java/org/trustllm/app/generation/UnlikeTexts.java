package org.trustllm.app.generation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts of which none is nearly another: Jaccard's index of their runs of four characters stays below a bound. */
final class UnlikeTexts {
    /** From here on two texts are held to be the same. */
    static final double MOST_ALIKE = 0.6;

    private static final int RUN = 4;

    private final List<Set<String>> kept = new ArrayList<>();

    /** Keeps a text that is not nearly there already; says whether it did. */
    boolean add(String text) {
        Set<String> runs = runs(text);
        for (Set<String> other : kept) {
            if (alike(runs, other) >= MOST_ALIKE) {
                return false;
            }
        }
        kept.add(runs);
        return true;
    }

    private static double alike(Set<String> one, Set<String> other) {
        int shared = 0;
        for (String run : one) {
            shared += other.contains(run) ? 1 : 0;
        }
        return (double) shared / Math.max(1, one.size() + other.size() - shared);
    }

    private static Set<String> runs(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        Set<String> runs = new HashSet<>();
        for (int i = 0; i < Math.max(1, plain.length() - RUN + 1); i++) {
            runs.add(plain.substring(i, Math.min(plain.length(), i + RUN)));
        }
        return runs;
    }
}
