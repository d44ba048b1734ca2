package org.trustllm.mitigation;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.trustllm.model.ChatModel;

/**
 * A second model that a defence asks.
 *
 * @param name as users write it; empty where there is none
 */
record SecondModel(String name, ChatModel model) {
    static final String PARAMETER = "model";

    /** Nobody besides the model itself. */
    static final SecondModel NONE = new SecondModel("", request -> {
        throw new IllegalStateException("there is no second model");
    });

    boolean isNone() {
        return name.isEmpty();
    }

    /** Whom to ask: the second model, or where there is none the one that is asked anyway. */
    ChatModel or(ChatModel asked) {
        return isNone() ? asked : model;
    }

    SecondModel through(BiFunction<String, ChatModel, ChatModel> calls) {
        return isNone() ? this : new SecondModel(name, calls.apply(name, model));
    }

    Map<String, String> provenance() {
        Map<String, String> facts = new TreeMap<>();
        if (!isNone()) {
            model.provenance().forEach((key, value) -> facts.put("second model " + name + " " + key, value));
        }
        return facts;
    }
}
