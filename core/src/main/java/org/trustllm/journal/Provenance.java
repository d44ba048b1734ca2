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
    public record Unlike(String what, String first, String second) {}

    /** What keeps the figures of another run from being held against these; empty where nothing does. */
    public Optional<Unlike> unlike(Provenance other) {
        // recorded answers name their folder as their benchmark, which says nothing of where the rows come from
        boolean named = !settings.recorded() && !other.settings.recorded();
        return Stream.of(
                        new Unlike("scoring profile", scoring, other.scoring),
                        new Unlike("benchmark", named ? benchmark : "", named ? other.benchmark : ""),
                        new Unlike("size of the rows' set", size(), other.size()),
                        new Unlike("reading of thoughts", thoughts(other), other.thoughts(this)))
                .filter(unlike -> !unlike.first().equals(unlike.second()))
                .findFirst();
    }

    /** What became of thoughts; nothing where that is not known of one of the two, as of runs of older versions. */
    private String thoughts(Provenance other) {
        ChatResponse.Thoughts own = settings.thoughts();
        return own == null || other.settings.thoughts() == null ? "" : own.word();
    }

    private String size() {
        return smokeSize ? "smoke-size" : "full";
    }
}
