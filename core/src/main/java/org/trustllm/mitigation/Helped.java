package org.trustllm.mitigation;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.trustllm.model.ChatModel;

/** A defence that may ask a second model. */
interface Helped extends Defence {
    /** Whom; none where it asks the model itself. */
    SecondModel helper();

    /** The same, asking another. */
    Defence with(SecondModel helper);

    /** The same, asking its helper, where it has one, through something. */
    default Defence helped(UnaryOperator<ChatModel> around) {
        return helper().isNone() ? this : with(helper().through((name, model) -> around.apply(model)));
    }

    @Override
    default Set<String> helpers() {
        return helper().isNone() ? Set.of() : Set.of(helper().name());
    }

    @Override
    default Map<String, String> provenance() {
        return helper().provenance();
    }

    @Override
    default Defence through(BiFunction<String, ChatModel, ChatModel> calls) {
        return helper().isNone() ? this : with(helper().through(calls));
    }
}
