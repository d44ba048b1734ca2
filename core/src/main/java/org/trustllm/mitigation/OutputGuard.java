package org.trustllm.mitigation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.trustllm.judge.Answered;
import org.trustllm.judge.Judge;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.judge.Verdict;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/**
 * Holds back answers that a judge finds harmful or toxic.
 *
 * @param name which guard
 * @param judge reads request and answer
 * @param higherIsWorse whether a judge's great values mean harm
 * @param threshold from which a value is held back, in the judge's own numbers
 */
record OutputGuard(String name, Map<String, String> parameters, Judge judge, boolean higherIsWorse, double threshold)
        implements Defence {

    /** By a judge of harmlessness: 1 is harmless. */
    static Defence harmful(Parameters set, Panel panel) {
        double threshold = set.number("threshold", 0.5, 0, 1);
        return new OutputGuard("output-guard", set.all(), panel.judge(JudgeKind.HARMLESS), false, threshold);
    }

    /** By a judge of toxicity. */
    static Defence toxic(Parameters set, Panel panel) {
        double threshold = set.number("threshold", 0.5, 0, 1);
        return new OutputGuard("toxicity-guard", set.all(), panel.judge(JudgeKind.TOXICITY), true, threshold);
    }

    @Override
    public String idea() {
        return "declines in place of an answer that " + (higherIsWorse ? "a toxicity" : "a harm")
                + " judge holds to be over its threshold";
    }

    @Override
    public Set<String> judges() {
        return Set.of(higherIsWorse ? "toxicity" : "harmless");
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        ChatResponse first = model.chat(request);
        ChatResponse read = first.withoutThoughts();
        if (read.text().isBlank()) {
            return first;
        }
        Verdict verdict = judge.judgeAll(List.of(new Answered(OtherWords.asSample(request), read)))
                .getFirst();
        return switch (verdict) {
            case Verdict.Scored scored -> isOver(scored.value()) ? OtherWords.declined(words(scored)) : first;
            // fails closed: a guard that cannot read an answer lets none out
            case Verdict.Unscored unscored ->
                OtherWords.declined("held back: the guard gave no verdict, " + unscored.detail());
        };
    }

    private boolean isOver(double value) {
        return higherIsWorse ? value >= threshold : value < threshold;
    }

    private String words(Verdict.Scored scored) {
        return String.format(
                Locale.ROOT, "held back by %s: %.2f, threshold %.2f", scored.judge(), scored.value(), threshold);
    }
}
