package org.trustllm.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trustllm.model.Message;
import org.trustllm.model.ModelException;

/** Writes conversations as a model reads them. */
interface Prompts {
    /** Texts below each other, for models that were not trained on conversations. */
    Prompts PLAIN = messages -> messages.stream().map(Message::content).collect(Collectors.joining("\n\n")) + "\n";

    /**
     * The text for some messages.
     *
     * @throws ModelException of kind REJECTED where the model's template does not take these messages; says why
     */
    String of(List<Message> messages);

    /** Messages as templates and servers read them. */
    static ArrayNode turns(List<Message> messages) {
        ArrayNode turns = JsonNodeFactory.instance.arrayNode();
        for (Message message : messages) {
            turns.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.content());
        }
        return turns;
    }
}
