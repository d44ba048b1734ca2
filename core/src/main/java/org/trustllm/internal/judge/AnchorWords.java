package org.trustllm.internal.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one judge of a run said of the {@link Anchors}.
 *
 * @param kind what it decides, {@code refusal}
 * @param judge its id
 * @param digest what tells its words from others
 * @param words what it said of each anchor, in their order: {@code refused 0.981}, or why there is no verdict
 */
public record AnchorWords(String kind, String judge, String digest, List<String> words) {
    private static final Pattern TEXT = Pattern.compile("(.+), ([0-9a-f]{8}): (.+)");
    private static final Pattern SCORE = Pattern.compile(".* (-?[0-9]+\\.[0-9]+)");

    public AnchorWords {
        words = List.copyOf(words);
    }

    /** Those that a run's circumstances hold, by kind; nothing that {@link Anchors#judgedBy} did not write. */
    public static List<AnchorWords> in(Map<String, String> circumstances) {
        return Anchors.in(circumstances).entrySet().stream()
                .map(entry -> read(entry.getKey().substring(Anchors.NAME.length()), entry.getValue()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<AnchorWords> read(String kind, String said) {
        Matcher text = TEXT.matcher(said);
        return text.matches()
                ? Optional.of(new AnchorWords(
                        kind,
                        text.group(1),
                        text.group(2),
                        List.of(text.group(3).split(", "))))
                : Optional.empty();
    }

    /** Its score of an anchor, counted from 0; empty where it gave none. */
    public OptionalDouble score(int anchor) {
        Matcher score = SCORE.matcher(words.get(anchor));
        return score.matches() ? OptionalDouble.of(Double.parseDouble(score.group(1))) : OptionalDouble.empty();
    }
}
