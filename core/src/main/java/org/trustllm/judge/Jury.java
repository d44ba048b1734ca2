package org.trustllm.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.model.ChatModel;

/**
 * The language models that judge: one, or several of which the majority decides.
 *
 * @param jurors at least one
 * @param tieBreaker who decides where no label has a majority; without one such answers stay unscored
 */
public record Jury(List<Juror> jurors, Optional<Juror> tieBreaker) {
    public Jury {
        jurors = List.copyOf(jurors);
        if (jurors.isEmpty()) {
            throw new IllegalArgumentException("expected at least one juror, found none");
        }
        if (jurors.size() == 1 && tieBreaker.isPresent()) {
            throw new IllegalArgumentException(
                    "expected several jurors with a tie-breaker, found one, who is never divided");
        }
    }

    /**
     * A language model that judges.
     *
     * @param name as users write it: {@code openai:gpt-5-mini}; part of the judge's identity
     */
    public record Juror(String name, ChatModel model) {}

    /** One language model. */
    public static Jury of(String name, ChatModel model) {
        return new Jury(List.of(new Juror(name, model)), Optional.empty());
    }

    /** Their judge by a rubric. */
    public Judge judge(Rubric rubric) {
        List<LlmJudge> judges = jurors.stream().map(juror -> of(juror, rubric)).toList();
        return judges.size() == 1
                ? judges.getFirst()
                : new JuryJudge(
                        judges, tieBreaker.map(juror -> of(juror, rubric)).orElse(null), rubric);
    }

    private static LlmJudge of(Juror juror, Rubric rubric) {
        return new LlmJudge(juror.name(), juror.model(), rubric, Marks.SECURE);
    }

    /** The same, each model asked through what the function makes of its name and it. */
    public Jury through(BiFunction<String, ChatModel, ChatModel> calls) {
        return new Jury(
                jurors.stream().map(juror -> through(juror, calls)).toList(),
                tieBreaker.map(juror -> through(juror, calls)));
    }

    private static Juror through(Juror juror, BiFunction<String, ChatModel, ChatModel> calls) {
        return new Juror(juror.name(), calls.apply(juror.name(), juror.model()));
    }

    /** What the models say of themselves, such as digests of weights or addresses. */
    public Map<String, String> provenance() {
        Map<String, String> facts = new TreeMap<>();
        Stream.concat(jurors.stream(), tieBreaker.stream())
                .forEach(juror -> juror.model()
                        .provenance()
                        .forEach((name, value) -> facts.put("judge " + juror.name() + " " + name, value)));
        return facts;
    }

    /** The names of all, the tie-breaker last. */
    public List<String> names() {
        return Stream.concat(jurors.stream(), tieBreaker.stream())
                .map(Juror::name)
                .toList();
    }

    /** As users write it: {@code openai:a,ollama:b,tie:openai:c}. */
    @Override
    public String toString() {
        String all = jurors.stream().map(Juror::name).collect(Collectors.joining(","));
        return tieBreaker.map(juror -> all + ",tie:" + juror.name()).orElse(all);
    }
}
