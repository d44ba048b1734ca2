package org.trustllm.mitigation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/**
 * Holds back answers to which a judge objects.
 *
 * @param name which guard
 */
record OutputGuard(String name, Map<String, String> parameters, Alarm alarm) implements Defence {

    /** By any judge. */
    static Defence any(Parameters set, Panel panel) {
        Alarm alarm = Alarm.of(set, panel, JudgeKind.HARMLESS);
        return new OutputGuard("output-guard", set.all(), alarm);
    }

    /** By a judge of toxicity. */
    static Defence toxic(Parameters set, Panel panel) {
        Alarm alarm = Alarm.of(panel, JudgeKind.TOXICITY, set.number("threshold", 0.5, 0, 1));
        return new OutputGuard("toxicity-guard", set.all(), alarm);
    }

    @Override
    public String idea() {
        return "declines in place of an answer that " + (name.equals("toxicity-guard") ? "a toxicity" : "a chosen")
                + " judge holds to be over its threshold";
    }

    @Override
    public Set<String> judges() {
        return alarm.assessments();
    }

    @Override
    public Set<String> helpers() {
        return alarm.helpers();
    }

    @Override
    public Map<String, String> provenance() {
        return alarm.provenance();
    }

    @Override
    public Defence through(BiFunction<String, ChatModel, ChatModel> calls) {
        return new OutputGuard(name, parameters, alarm.through(calls));
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        ChatResponse first = model.chat(request);
        ChatResponse read = first.withoutThoughts();
        if (read.text().isBlank()) {
            return first;
        }
        Optional<String> objection = alarm.objection(OtherWords.asSample(request), read);
        return objection.isEmpty() ? first : OtherWords.declined("held back by " + objection.get());
    }
}
