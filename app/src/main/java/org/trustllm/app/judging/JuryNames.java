package org.trustllm.app.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trustllm.app.option.Models;

/**
 * The language models that judge, as users write them: {@code openai:a}, or several with or without a tie-breaker,
 * {@code openai:a,ollama:b,tie:openai:c}.
 *
 * @param jurors at least one
 */
public record JuryNames(List<String> jurors, Optional<String> tieBreaker) {
    private static final String TIE = "tie:";

    /** A comma before the name of a provider; others may be part of a program's command line. */
    private static final Pattern SEPARATOR =
            Pattern.compile(",(?=(?:tie:)?(?:" + String.join("|", Models.providers()) + "):)");

    public static JuryNames parse(String written) {
        List<String> jurors = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (String name : SEPARATOR.split(written, -1)) {
            if (name.startsWith(TIE)) {
                last.add(name.substring(TIE.length()));
            } else {
                jurors.add(name);
            }
        }
        if (jurors.isEmpty() || last.size() > 1) {
            throw new IllegalArgumentException(
                    "expected models such as openai:a,ollama:b and at most one tie:openai:c with --judge llm=, found "
                            + written);
        }
        return new JuryNames(jurors, last.stream().findFirst());
    }

    /** Everybody's names. */
    List<String> all() {
        return Stream.concat(jurors.stream(), tieBreaker.stream()).toList();
    }
}
