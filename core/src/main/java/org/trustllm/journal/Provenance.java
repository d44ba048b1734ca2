package org.trustllm.journal;

import java.util.Optional;
import java.util.stream.Stream;
import org.trustllm.model.ChatResponse;

/**
 * How figures were made.
 *
 * @param model the model's name
 * @param benchmark the name of the rows' origin
 * @param smokeSize whether the rows are the small built-in set, whose figures are a first look only
 * @param scoring the scoring profile
 * @param settings what identifies the run; the same for a repeated run
 * @param circumstances what may differ between repeated runs
 */
public record Provenance(
        String model,
        String benchmark,
        boolean smokeSize,
        String scoring,
        RunSettings settings,
        RunCircumstances circumstances) {
    /**
     * What keeps two runs apart.
     *
     * @param what the kind of thing, for {@code one ...}
     * @param first what it is in the one
     * @param second what it is in the other
     */
    public record Unlike(String what, String first, String second) {
        /**
         * For people.
         *
         * @param one the first run, as people name it
         * @param other the second
         */
        public String words(Object one, Object other) {
            return "expected runs of one %s, found %s (%s) and %s (%s)".formatted(what, first, one, second, other);
        }
    }

    /**
     * What keeps rows of another run from being paired with these: other rules, or other data; empty where nothing does. One
     * rule for {@code compare}, {@code gate}, {@code leaderboard} and the dashboard.
     */
    public Optional<Unlike> ofOtherData(Provenance other) {
        // recorded answers name their folder as their benchmark, which says nothing of where the rows come from; and
        // the same
        // files are the same rows in whatever folder they lie
        boolean named = !settings.recorded() && !other.settings.recorded() && !isOfSameFiles(other);
        return Stream.of(
                        new Unlike("scoring profile", scoring, other.scoring),
                        new Unlike("benchmark", named ? benchmark : "", named ? other.benchmark : ""),
                        new Unlike("size of the rows' set", size(), other.size()))
                .filter(unlike -> !unlike.first().equals(unlike.second()))
                .findFirst();
    }

    /** What keeps the figures of another run from being held against these; empty where nothing does. */
    public Optional<Unlike> unlike(Provenance other) {
        return ofOtherData(other)
                .or(() -> Optional.of(new Unlike("reading of thoughts", thoughts(other), other.thoughts(this)))
                        .filter(unlike -> !unlike.first().equals(unlike.second())));
    }

    /** What became of thoughts; nothing where that is not known of one of the two, as of runs of older versions. */
    private String thoughts(Provenance other) {
        ChatResponse.Thoughts own = settings.thoughts();
        return own == null || other.settings.thoughts() == null ? "" : own.word();
    }

    /**
     * The same for figures over all rows, which do not compare where runs of the same tasks read files that differ; empty where
     * nothing keeps them apart, or where nobody knows.
     */
    public Optional<Unlike> unlikeInRows(Provenance other) {
        return unlike(other)
                .or(() -> settings.spec() != null
                                && other.settings.spec() != null
                                && settings.spec()
                                        .tasks()
                                        .equals(other.settings.spec().tasks())
                                && !isOfSameFiles(other)
                        ? Optional.of(new Unlike(
                                "set of rows", "data digest " + settings.dataDigest(), other.settings.dataDigest()))
                        : Optional.empty());
    }

    private boolean isOfSameFiles(Provenance other) {
        return !settings.dataDigest().isEmpty() && settings.dataDigest().equals(other.settings.dataDigest());
    }

    private String size() {
        return smokeSize ? "smoke-size" : "full";
    }
}
