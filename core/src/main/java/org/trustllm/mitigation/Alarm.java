package org.trustllm.mitigation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trustllm.data.Sample;
import org.trustllm.internal.stats.GuardThreshold;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatResponse;
import org.trustllm.task.Catalog;

/**
 * A judge that is asked while the model is used, and from where on it objects.
 *
 * @param judge the panel's of that kind
 * @param threshold in the judge's own numbers: the probability of its kind's yes, a toxicity; or 1 and 0 of a judge that only
 *     decides
 */
record Alarm(Panel panel, JudgeKind kind, Judge judge, double threshold) {
    private static final List<JudgeKind> KINDS =
            List.of(JudgeKind.HARMLESS, JudgeKind.HARM, JudgeKind.TOXICITY, JudgeKind.REFUSAL);

    static Alarm of(Panel panel, JudgeKind kind, double threshold) {
        return new Alarm(panel, kind, panel.judge(kind), threshold);
    }

    /** As users set it, with the parameters {@code judge} and {@code threshold}. */
    static Alarm of(Parameters set, Panel panel, JudgeKind otherwise) {
        String word = set.text("judge", otherwise.word());
        JudgeKind kind = KINDS.stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Catalog.unknown(
                        "judge of a guard",
                        word,
                        KINDS.stream().map(JudgeKind::word).toList()));
        return of(panel, kind, set.number("threshold", 0.5, 0, 1));
    }

    /** The same, language models among the judges asked through something. */
    Alarm through(BiFunction<String, ChatModel, ChatModel> calls) {
        return helpers().isEmpty() ? this : of(panel.through(calls), kind, threshold);
    }

    /** The guard model behind the judge, where there is one. */
    Set<String> helpers() {
        return Stream.ofNullable(panel.guards().get(kind))
                .map(Panel.Guarding::model)
                .collect(Collectors.toSet());
    }

    Map<String, String> provenance() {
        return helpers().isEmpty() ? Map.of() : new TreeMap<>(panel.provenance());
    }

    /** The assessments that the same judge decides. */
    Set<String> assessments() {
        return Set.of(kind.word());
    }

    /** Why it objects; empty where it does not. It fails closed: what it cannot read it lets not pass. */
    Optional<String> objection(Sample sample, ChatResponse text) {
        Judge.Weighed weighed = judge.weigh(sample, text);
        OptionalDouble score = weighed.score();
        if (weighed.verdict() instanceof Verdict.Unscored unscored) {
            return Optional.of("the guard gave no verdict, " + unscored.detail());
        }
        double value = score.orElse(Double.NaN);
        return GuardThreshold.objects(kind == JudgeKind.HARMLESS, value, threshold)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s: %.2f, threshold %.2f",
                        ((Verdict.Scored) weighed.verdict()).judge(),
                        value,
                        threshold))
                : Optional.empty();
    }
}
