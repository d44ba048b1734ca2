package org.trustllm.mitigation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.trustllm.judge.JudgeKind;
import org.trustllm.judge.Panel;
import org.trustllm.model.ChatModel;
import org.trustllm.model.ChatRequest;
import org.trustllm.model.ChatResponse;

/**
 * Has a second model answer where a judge objects to the request, or to the first model's answer.
 *
 * @param answers whether it is the answer that is judged
 */
record Route(Map<String, String> parameters, SecondModel helper, Alarm alarm, boolean answers) implements Helped {
    static Defence of(Parameters set, Panel panel) {
        boolean answers = set.choice("reads", "request", "answer").equals("answer");
        Alarm alarm = Alarm.of(set, panel, answers ? JudgeKind.HARMLESS : JudgeKind.TOXICITY);
        SecondModel helper = set.helper();
        Map<String, String> parameters = set.all();
        if (helper.isNone()) {
            throw new IllegalArgumentException(
                    "expected the second model of route, such as route(model=local:smollm2-360m), found none");
        }
        return new Route(parameters, helper, alarm, answers);
    }

    @Override
    public String name() {
        return "route";
    }

    @Override
    public String idea() {
        return "a second model answers where a judge objects to the request, or to the first answer; after model cascades";
    }

    @Override
    public Defence with(SecondModel other) {
        return new Route(parameters, other, alarm, answers);
    }

    @Override
    public Set<String> judges() {
        return answers ? alarm.assessments() : Set.of();
    }

    @Override
    public Set<String> helpers() {
        Set<String> all = new TreeSet<>(alarm.helpers());
        all.add(helper.name());
        return all;
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> facts = new TreeMap<>(alarm.provenance());
        facts.putAll(helper.provenance());
        return facts;
    }

    @Override
    public Defence through(BiFunction<String, ChatModel, ChatModel> calls) {
        return new Route(parameters, helper.through(calls), alarm.through(calls), answers);
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        if (!answers) {
            Optional<String> objection = InputGuard.objection(alarm, request);
            return objection.isEmpty() ? model.chat(request) : routed(request, objection.get());
        }
        ChatResponse first = model.chat(request);
        ChatResponse read = first.withoutThoughts();
        Optional<String> objection =
                read.text().isBlank() ? Optional.empty() : alarm.objection(OtherWords.asSample(request), read);
        return objection.isEmpty() ? first : routed(request, objection.get());
    }

    private ChatResponse routed(ChatRequest request, String why) {
        return OtherWords.noted(helper.model().chat(request), "answered by " + helper.name() + ", for " + why);
    }
}
