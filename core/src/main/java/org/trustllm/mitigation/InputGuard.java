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

/** Declines requests to which a judge objects; the judge reads them as it reads answers. Other models' calls are spared. */
record InputGuard(Map<String, String> parameters, Alarm alarm) implements Defence {
    static Defence of(Parameters set, Panel panel) {
        Alarm alarm = Alarm.of(set, panel, JudgeKind.TOXICITY);
        return new InputGuard(set.all(), alarm);
    }

    @Override
    public String name() {
        return "input-guard";
    }

    @Override
    public String idea() {
        return "declines a request that a chosen judge holds to be over its threshold, before the model is asked";
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
        return new InputGuard(parameters, alarm.through(calls));
    }

    @Override
    public ChatResponse answer(ChatRequest request, ChatModel model) {
        Optional<String> objection = objection(alarm, request);
        return objection.isEmpty() ? model.chat(request) : OtherWords.declined("turned away by " + objection.get());
    }

    /** What a judge has against a request; nothing against an empty one. */
    static Optional<String> objection(Alarm alarm, ChatRequest request) {
        String said = OtherWords.said(request);
        return said.isBlank()
                ? Optional.empty()
                : alarm.objection(OtherWords.asSubject(request), ChatResponse.of(said));
    }
}
